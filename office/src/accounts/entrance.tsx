import { useMutation } from '@tanstack/react-query';
import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import { signOut } from '@wengang/domain/accounts/session-actions.ts';
import { Alert, Button, Modal, Skeleton, Typography } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../contract/problem-alert.tsx';
import { act } from '../contract/send.ts';
import { useSay } from '../language/language.tsx';
import { LanguageSwitch } from '../language/language-switch.tsx';
import { useExpired, useSession, useTakeSession } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';
import { ChangePassword, ConfirmCode, EnrolSecondFactor } from './steps.tsx';
import { texts } from './texts.ts';

/**
 * 入口: what stands before the office: log-in, second factor, change of password. Whoever is in finds the office behind it; when the session ends
 * meanwhile, the page stays as it is under the form.
 */
export function Entrance({ children }: { children: (session: SessionView) => ReactNode }): ReactNode {
  const { data: session, error, refetch } = useSession();
  if (error !== null) return <Door>{<ProblemAlert failure={error} onRetry={() => void refetch()} />}</Door>;
  if (session === undefined) return <Door>{<Skeleton active />}</Door>;
  if (session === null) return <Door>{<SignInForm />}</Door>;
  if (session.stage.stage !== 'open' || session.acting === null)
    return (
      <Door>
        <NextStep session={session} />
        <SignOut />
      </Door>
    );
  return (
    <>
      {children(session)}
      <SignInAgain login={session.account.login} />
    </>
  );
}

function NextStep({ session: { stage } }: { session: SessionView }): ReactNode {
  const say = useSay();
  switch (stage.stage) {
    case 'confirm-second-factor':
      return <ConfirmCode />;
    case 'change-password':
      return <ChangePassword because={stage.because} />;
    case 'enrol-second-factor':
      return <EnrolSecondFactor />;
    case 'open':
      return <Alert type="warning" showIcon title={say(texts.noAssignment)} />;
  }
}

function Door({ children }: { children: ReactNode }): ReactNode {
  const say = useSay();
  return (
    <main className="door">
      <div className="door-card">
        <Typography.Title level={1}>{say(texts.product)}</Typography.Title>
        <Typography.Paragraph type="secondary">{say(texts.motto)}</Typography.Paragraph>
        {children}
      </div>
      <LanguageSwitch />
    </main>
  );
}

function SignOut(): ReactNode {
  const say = useSay();
  const take = useTakeSession();
  const sent = useMutation({
    mutationFn: () => act(signOut, { everywhere: false }),
    onSuccess: () => take(null, true),
  });
  return (
    <Button type="link" block onClick={() => sent.mutate()}>
      {say(texts.signOut)}
    </Button>
  );
}

function SignInAgain({ login }: { login: string }): ReactNode {
  const say = useSay();
  const expired = useExpired();
  return (
    <Modal open={expired} closable={false} footer={null} title={say(texts.signIn)} destroyOnHidden>
      <Typography.Paragraph>{say(texts.sessionEnded)}</Typography.Paragraph>
      <SignInForm login={login} />
    </Modal>
  );
}
