import { DownOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import type { AssignmentView, SessionView } from '@wengang/domain/accounts/account-view.ts';
import { roleNames } from '@wengang/domain/accounts/role.ts';
import { signOut, switchAssignment } from '@wengang/domain/accounts/session-actions.ts';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import { App, Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { beginAnew } from '../accounts/session.ts';
import { problemOfFailure } from '../contract/refused.ts';
import { act } from '../contract/send.ts';
import { useSay } from '../language/language.tsx';
import { texts } from './texts.ts';

/** 任职: who acts, in which role, for which region; the other posts of the same person, and the way out. */
export function PostMenu({ session }: { session: SessionView }): ReactNode {
  const say = useSay();
  const { message } = App.useApp();
  const tell = (failure: unknown) => void message.error(say(problemOfFailure(failure).messages), 8);
  const left = useMutation({
    mutationFn: (everywhere: boolean) => act(signOut, { everywhere }),
    onSuccess: beginAnew,
    onError: tell,
  });
  const switched = useMutation({
    mutationFn: ({ assignmentId }: AssignmentView) => act(switchAssignment, { assignmentId }),
    onSuccess: beginAnew,
    onError: tell,
  });
  const { acting, assignments, account } = session;
  const others = assignments.filter(({ assignmentId }) => assignmentId !== acting?.assignmentId);
  const items = [
    ...(others.length === 0
      ? []
      : [
          {
            key: 'others',
            type: 'group' as const,
            label: say(texts.otherPost),
            children: others.map((post) => ({
              key: post.assignmentId,
              label: postInWords(post, say),
              onClick: () => switched.mutate(post),
            })),
          },
          { key: 'line', type: 'divider' as const },
        ]),
    { key: 'out', label: say(texts.signOut), onClick: () => left.mutate(false) },
    { key: 'everywhere', label: say(texts.signOutEverywhere), onClick: () => left.mutate(true) },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" className="post" loading={switched.isPending || left.isPending}>
        <strong>{account.displayName}</strong>
        {acting !== null && <span className="post-words">{postInWords(acting, say)}</span>}
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}

function postInWords(
  { role, region, organisation }: AssignmentView,
  say: (text: Bilingual) => string,
): string {
  const where = region?.name ?? organisation?.name ?? say(texts.wholeInstallation);
  return `${say(roleNames[role])} · ${where}`;
}
