import { useMutation } from '@tanstack/react-query';
import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import { signIn } from '@wengang/domain/accounts/session-actions.ts';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../contract/problem-alert.tsx';
import { act } from '../contract/send.ts';
import { useSay } from '../language/language.tsx';
import { useTakeSession } from './session.ts';
import { texts } from './texts.ts';

type Typed = { login: string; password: string };

/** 登录. `former`: the session of the page that is still open under it. */
export function SignInForm({ former }: { former?: SessionView }): ReactNode {
  const say = useSay();
  const take = useTakeSession();
  const sent = useMutation({
    mutationFn: (typed: Typed) => act(signIn, typed),
    onSuccess: (view) => take(view, former),
  });
  return (
    <Form<Typed>
      layout="vertical"
      requiredMark={false}
      initialValues={{ login: former?.account.login ?? '' }}
      onFinish={(typed) => sent.mutate(typed)}
    >
      <Form.Item
        name="login"
        label={say(texts.login)}
        rules={[{ required: true, message: say(texts.loginMissing) }]}
      >
        <Input autoComplete="username" autoFocus={former === undefined} />
      </Form.Item>
      <Form.Item
        name="password"
        label={say(texts.password)}
        rules={[{ required: true, message: say(texts.passwordMissing) }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={former !== undefined} />
      </Form.Item>
      {sent.error !== null && (
        <Form.Item>
          <ProblemAlert failure={sent.error} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block loading={sent.isPending}>
        {say(texts.signIn)}
      </Button>
    </Form>
  );
}
