import { useMutation } from '@tanstack/react-query';
import type { FileEndpoint } from '@wengang/domain/contract/file-endpoint.ts';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { problemOfFailure } from '../contract/refused.ts';
import { download } from '../contract/send.ts';
import { useSay } from '../language/language.tsx';

/** 下载: a long list takes a while, which shows; a refusal is said, and the page stays. */
export function DownloadButton<F extends FileEndpoint>(of: {
  endpoint: F;
  input: z.input<F['input']>;
  label: string;
  disabled?: boolean;
}): ReactNode {
  const say = useSay();
  const { message } = App.useApp();
  const { endpoint, input, label, disabled = false } = of;
  const saved = useMutation({
    mutationFn: () => download(endpoint, input),
    onError: (failure) => void message.error(say(problemOfFailure(failure).messages), 8),
  });
  return (
    <Button disabled={disabled} loading={saved.isPending} onClick={() => saved.mutate()}>
      {label}
    </Button>
  );
}
