import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import type { Problem } from '@wengang/domain/contract/refusal.ts';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { useSay } from '../language/language.tsx';
import { problemOfFailure } from './refused.ts';

const Reasons = z.object({
  reasons: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
});
const again: Bilingual = { zh: '重试', en: 'Try again' };

/** What went wrong, where, and what to do, in the words of the server; each reason of a refused move on its own line. */
export function ProblemAlert({ failure, onRetry }: { failure: unknown; onRetry?: () => void }): ReactNode {
  const say = useSay();
  const problem = problemOfFailure(failure);
  const reasons = reasonsOf(problem);
  // The page asks to sign in again already.
  if (problem.code === 'not-signed-in') return null;
  return (
    <Alert
      type={problem.status >= 500 || problem.status === 0 ? 'error' : 'warning'}
      showIcon
      role="alert"
      title={
        reasons.length === 0 ? (
          say(problem.messages)
        ) : (
          <ul className="reasons">
            {reasons.map((reason) => (
              <li key={`${reason.code} ${reason.zh}`}>{say(reason)}</li>
            ))}
          </ul>
        )
      }
      action={
        onRetry === undefined ? undefined : (
          <Button size="small" onClick={onRetry}>
            {say(again)}
          </Button>
        )
      }
    />
  );
}

function reasonsOf({ data }: Problem): readonly (Bilingual & { code: string })[] {
  return Reasons.safeParse(data).data?.reasons ?? [];
}
