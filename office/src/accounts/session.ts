import { MutationCache, QueryCache, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import { whoAmI } from '@wengang/domain/accounts/session-actions.ts';
import { Refused } from '../contract/refused.ts';
import { act } from '../contract/send.ts';

const session = ['session'];
const expired = ['session-expired'];

const isSignedOut = (failure: unknown): boolean =>
  failure instanceof Refused && failure.problem.code === 'not-signed-in';

/** What was read from the server, and what it was last told. A session that ends meanwhile is noticed here, whatever was asked. */
export function officeClient(): QueryClient {
  const notice = (failure: unknown): void => {
    if (isSignedOut(failure)) client.setQueryData(expired, true);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: { retry: (times, failure) => times < 2 && !(failure instanceof Refused), staleTime: 10_000 },
    },
  });
  return client;
}

/** 当前会话: who is signed in; null: nobody. */
export const useSession = () =>
  useQuery({
    queryKey: session,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<SessionView | null> => {
      try {
        return await act(whoAmI, {});
      } catch (failure) {
        if (isSignedOut(failure)) return null;
        throw failure;
      }
    },
  });

/** Whether the session ended while somebody was at work: the page stays, and asks to sign in again. */
export const useExpired = (): boolean =>
  useQuery({ queryKey: expired, queryFn: () => false, staleTime: Number.POSITIVE_INFINITY }).data ?? false;

/** Takes over what the server answered about the session. `elsewhere`: another person or another post, whose pages are other pages. */
export function useTakeSession(): (view: SessionView | null, elsewhere?: boolean) => void {
  const client = useQueryClient();
  return (view, elsewhere = false) => {
    if (elsewhere) client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== session[0] });
    client.setQueryData(expired, false);
    client.setQueryData(session, view);
  };
}
