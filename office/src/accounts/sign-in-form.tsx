import { useMutation } from '@tanstack/react-query';
import { signIn } from '@wengang/domain/accounts/session-actions.ts';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../contract/problem-alert.tsx';
import { act } from '../contract/send.ts';
import { useSay } from '../language/language.tsx';
import { useTakeSession } from './session.ts';
import { texts } from './texts.ts';

type Typed = { login: string; password: string };

/** 登录. `login` is given where the same person signs in again over the page that was open. */
export function SignInForm({ login }: { login?: string }): ReactNode {
  const say = useSay();
  const take = useTakeSession();
  const sent = useMutation({
    mutationFn: (typed: Typed) => act(signIn, typed),
    onSuccess: (view) => take(view, login !== view.account.login),
  });
  return (
    <Form<Typed>
      layout="vertical"
      requiredMark={false}
      initialValues={{ login: login ?? '' }}
      onFinish={(typed) => sent.mutate(typed)}
    >
      <Form.Item
        name="login"
        label={say(texts.login)}
        rules={[{ required: true, message: say(texts.loginMissing) }]}
      >
        <Input autoComplete="username" autoFocus={login === undefined} />
      </Form.Item>
      <Form.Item
        name="password"
        label={say(texts.password)}
        rules={[{ required: true, message: say(texts.passwordMissing) }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={login !== undefined} />
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
