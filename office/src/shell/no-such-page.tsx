import { Link } from '@tanstack/react-router';
import { Result } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from '../language/language.tsx';
import { texts } from './texts.ts';

export function NoSuchPage(): ReactNode {
  const say = useSay();
  return (
    <Result
      status="404"
      title={say(texts.notFound)}
      extra={
        <Link to="/" search={{ overdue: false }}>
          {say(texts.toToday)}
        </Link>
      }
    />
  );
}
