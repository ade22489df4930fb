import { MutationCache, QueryCache, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import { switchAssignment, whoAmI } from '@wengang/domain/accounts/session-actions.ts';
import { Refused } from '../contract/refused.ts';
import { act } from '../contract/send.ts';

const session = ['session'];
const expired = ['session-expired'];

const isSignedOut = (failure: unknown): boolean =>
  failure instanceof Refused && failure.problem.code === 'not-signed-in';

/** What is read of the ledger, and not of the session. */
const ofLedger = {
  predicate: ({ queryKey: [first] }: { queryKey: readonly unknown[] }) =>
    first !== session[0] && first !== expired[0],
};

/**
 * What was read from the server, and what it was last told. A session that ends meanwhile is noticed here, whatever was asked. Nothing is asked again
 * by itself when the window comes to the front, for every reading of persons is recorded.
 */
export function officeClient(): QueryClient {
  const notice = (failure: unknown): void => {
    if (!isSignedOut(failure)) return;
    const view = client.getQueryData<SessionView | null>(session);
    if (view?.stage.stage === 'open') client.setQueryData(expired, true);
    else client.setQueryData(session, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({
      onError: notice,
      onSuccess: (_reply, _sent, _context, { meta }) => {
        if (meta?.changes === true) void client.invalidateQueries(ofLedger);
      },
    }),
    defaultOptions: {
      queries: {
        retry: (times, failure) => times < 2 && !(failure instanceof Refused),
        staleTime: 10_000,
        refetchOnWindowFocus: false,
        // The server may stand on this very computer: it is asked also when the network is down.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}

/** 当前会话: who is signed in; null: nobody. Asked again when the window comes to the front: another one may have changed it. */
export const useSession = () =>
  useQuery({
    queryKey: session,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: 'always',
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

/**
 * Takes over what the server answered about the session. `former`: the session of the page that is still open; the same person comes back to its post, and
 * what could not be read meanwhile is read. Anybody else begins anew.
 */
export function useTakeSession(): (view: SessionView, former?: SessionView) => Promise<void> {
  const client = useQueryClient();
  return async (answered, former) => {
    const view = await backToPost(answered, former);
    if (view.stage.stage === 'open' && former !== undefined && !isSamePost(view, former)) return beginAnew();
    client.setQueryData(session, view);
    client.setQueryData(expired, false);
    if (view.stage.stage === 'open') await client.invalidateQueries(ofLedger);
  };
}

/** Whether two sessions are of one person in one post. */
export const isSamePost = (one: SessionView, other: SessionView): boolean =>
  one.account.accountId === other.account.accountId &&
  one.acting?.assignmentId === other.acting?.assignmentId;

/** Who signs in again acts in the first of the posts; the page that was open is of another one, if that is still in force. */
function backToPost(view: SessionView, former: SessionView | undefined): Promise<SessionView> {
  const assignmentId = former?.acting?.assignmentId;
  const isElsewhere =
    assignmentId !== undefined &&
    view.stage.stage === 'open' &&
    view.account.accountId === former?.account.accountId &&
    view.acting?.assignmentId !== assignmentId &&
    view.assignments.some((post) => post.assignmentId === assignmentId);
  return isElsewhere ? act(switchAssignment, { assignmentId }) : Promise.resolve(view);
}

/** For another person or another post: nothing of what was read, typed or looked for stays in this window. */
export const beginAnew = (): void => location.replace('/');
