import { useMutation } from '@tanstack/react-query';
import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
} from '@wengang/domain/accounts/session-actions.ts';
import type { SessionStage } from '@wengang/domain/accounts/session-rules.ts';
import { Button, Form, Input, Typography } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../contract/problem-alert.tsx';
import { act } from '../contract/send.ts';
import { useSay } from '../language/language.tsx';
import { useTakeSession } from './session.ts';
import { texts } from './texts.ts';

/** `former`: the session of the page that is still open under the step. */
type Again = { former?: SessionView };
type ChangeReason = Extract<SessionStage, { stage: 'change-password' }>['because'];

/** 验证动态验证码. */
export function ConfirmCode({ former }: Again): ReactNode {
  const say = useSay();
  const take = useTakeSession();
  const sent = useMutation({
    mutationFn: (typed: { code: string }) => act(confirmSecondFactor, typed),
    onSuccess: (view) => take(view, former),
  });
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={(typed) => sent.mutate(typed)}>
      <Typography.Paragraph>{say(texts.codeHelp)}</Typography.Paragraph>
      <Form.Item
        name="code"
        label={say(texts.code)}
        rules={[{ required: true, pattern: /^\d{6}$/, message: say(texts.codeMissing) }]}
      >
        <Input inputMode="numeric" maxLength={6} autoComplete="one-time-code" autoFocus />
      </Form.Item>
      <Sending failure={sent.error} pending={sent.isPending} label={say(texts.confirm)} />
    </Form>
  );
}

type Passwords = { currentPassword: string; newPassword: string; repeated: string };

/** 首次登录或到期修改口令. */
export function ChangePassword({ because, former }: { because: ChangeReason } & Again): ReactNode {
  const say = useSay();
  const take = useTakeSession();
  const sent = useMutation({
    mutationFn: ({ currentPassword, newPassword }: Passwords) =>
      act(changePassword, { currentPassword, newPassword }),
    onSuccess: (view) => take(view, former),
  });
  return (
    <Form<Passwords> layout="vertical" requiredMark={false} onFinish={(typed) => sent.mutate(typed)}>
      <Typography.Paragraph>
        {say(because === 'initial-password' ? texts.initialPassword : texts.passwordTooOld)}
      </Typography.Paragraph>
      <Form.Item name="currentPassword" label={say(texts.currentPassword)} rules={[required(say)]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Form.Item name="newPassword" label={say(texts.newPassword)} rules={[required(say)]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeated"
        label={say(texts.repeatPassword)}
        dependencies={['newPassword']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, typed) =>
              typed === getFieldValue('newPassword')
                ? Promise.resolve()
                : Promise.reject(new Error(say(texts.notTheSame))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Sending failure={sent.error} pending={sent.isPending} label={say(texts.changePassword)} />
    </Form>
  );
}

/** 绑定动态验证码: the password once more, then the key, then a first code. */
export function EnrolSecondFactor({ former }: Again): ReactNode {
  const say = useSay();
  const begun = useMutation({
    mutationFn: (typed: { currentPassword: string }) => act(beginSecondFactor, typed),
  });
  if (begun.data !== undefined)
    return (
      <>
        <Typography.Paragraph>{say(texts.enrolHelp)}</Typography.Paragraph>
        <Typography.Paragraph>
          {say(texts.secret)}:<Typography.Text copyable>{begun.data.secret}</Typography.Text>
        </Typography.Paragraph>
        <ConfirmCode {...(former === undefined ? {} : { former })} />
      </>
    );
  return (
    <Form<{ currentPassword: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={(typed) => begun.mutate(typed)}
    >
      <Typography.Paragraph>{say(texts.enrolFirst)}</Typography.Paragraph>
      <Form.Item name="currentPassword" label={say(texts.currentPassword)} rules={[required(say)]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Sending failure={begun.error} pending={begun.isPending} label={say(texts.begin)} />
    </Form>
  );
}

const required = (say: ReturnType<typeof useSay>) => ({
  required: true,
  message: say(texts.passwordMissing),
});

function Sending(of: { failure: unknown; pending: boolean; label: string }): ReactNode {
  return (
    <>
      {of.failure !== null && (
        <Form.Item>
          <ProblemAlert failure={of.failure} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block loading={of.pending}>
        {of.label}
      </Button>
    </>
  );
}
