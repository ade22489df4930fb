import { useMutation } from '@tanstack/react-query';
import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import { signOut } from '@wengang/domain/accounts/session-actions.ts';
import { Alert, Button, Modal, Skeleton, Typography } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { ProblemAlert } from '../contract/problem-alert.tsx';
import { act } from '../contract/send.ts';
import { useSay } from '../language/language.tsx';
import { LanguageSwitch } from '../language/language-switch.tsx';
import { beginAnew, isSamePost, useExpired, useSession } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';
import { ChangePassword, ConfirmCode, EnrolSecondFactor } from './steps.tsx';
import { texts } from './texts.ts';

/**
 * 入口: what stands before the office: log-in, second factor, change of password. Whoever is in finds the office behind it; when the session ends
 * meanwhile, the page stays as it is under the form, through all steps of the log-in. Another person, or another post, begins anew.
 */
export function Entrance({ children }: { children: (session: SessionView) => ReactNode }): ReactNode {
  const { data: session, error, refetch } = useSession();
  const expired = useExpired();
  const [former, setFormer] = useState<SessionView>();
  useEffect(() => {
    if (session === undefined || session === null || !isIn(session)) return;
    if (former !== undefined && !isSamePost(session, former)) beginAnew();
    else setFormer(session);
  }, [session, former]);
  if (session === undefined)
    return (
      <Door>
        {error === null ? (
          <Skeleton active />
        ) : (
          <ProblemAlert failure={error} onRetry={() => void refetch()} />
        )}
      </Door>
    );
  if (former !== undefined)
    return (
      <>
        {children(former)}
        <InAgain session={session} former={former} isOpen={expired || session === null || !isIn(session)} />
      </>
    );
  if (session === null) return <Door>{<SignInForm />}</Door>;
  if (isIn(session)) return null;
  return (
    <Door>
      <NextStep session={session} />
      <SignOut />
    </Door>
  );
}

const isIn = ({ stage, acting }: SessionView): boolean => stage.stage === 'open' && acting !== null;

function NextStep({ session: { stage }, former }: { session: SessionView; former?: SessionView }): ReactNode {
  const say = useSay();
  const again = former === undefined ? {} : { former };
  switch (stage.stage) {
    case 'confirm-second-factor':
      return <ConfirmCode {...again} />;
    case 'change-password':
      return <ChangePassword because={stage.because} {...again} />;
    case 'enrol-second-factor':
      return <EnrolSecondFactor {...again} />;
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
  const sent = useMutation({ mutationFn: () => act(signOut, { everywhere: false }), onSettled: beginAnew });
  return (
    <Button type="link" block onClick={() => sent.mutate()}>
      {say(texts.signOut)}
    </Button>
  );
}

/** 重新登录 over the page that was open. */
function InAgain(of: { session: SessionView | null; former: SessionView; isOpen: boolean }): ReactNode {
  const say = useSay();
  const { session, former, isOpen } = of;
  const isHalfWay = session !== null && !isIn(session);
  return (
    <Modal open={isOpen} closable={false} footer={null} title={say(texts.signIn)} destroyOnHidden>
      {isHalfWay ? (
        <NextStep session={session} former={former} />
      ) : (
        <>
          <Typography.Paragraph>{say(texts.sessionEnded)}</Typography.Paragraph>
          <SignInForm former={former} />
        </>
      )}
      <SignOut />
    </Modal>
  );
}
