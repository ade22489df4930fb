import { useMutation } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { problemOfFailure } from '../contract/refused.ts';
import { useSay } from '../language/language.tsx';

const texts = {
  copy: { zh: '复制为文字', en: 'Copy as text' },
  copied: { zh: '已复制,可粘贴到工作群', en: 'Copied: it can be pasted into a chat' },
  byHand: {
    zh: '浏览器不允许自动复制,请在下面全选后复制',
    en: 'The browser does not copy by itself: select and copy it here',
  },
} as const;

/** 复制为文字: what `text` answers goes to the clipboard; where a browser forbids that (no HTTPS), it is shown to be copied by hand. */
export function CopyButton({ text }: { text: () => Promise<string> }): ReactNode {
  const say = useSay();
  const { message, modal } = App.useApp();
  const told = useMutation({
    mutationFn: text,
    onSuccess: async (words) => {
      if (await copied(words)) void message.success(say(texts.copied));
      else
        void modal.info({
          title: say(texts.byHand),
          content: <Input.TextArea value={words} rows={12} readOnly />,
        });
    },
    onError: (failure) => void message.error(say(problemOfFailure(failure).messages), 8),
  });
  return (
    <Button onClick={() => told.mutate()} loading={told.isPending}>
      {say(texts.copy)}
    </Button>
  );
}

async function copied(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}
