import { Problem } from '@wengang/domain/contract/refusal.ts';

/** 被拒绝: what the server said about a request that it did not carry out, in both languages. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** 未送达: no answer came, so that nobody here knows what was done. */
export class NotReached extends Error {}

/** The refusal of an answer that is no success; an answer that is no refusal either is named as what it is. */
export async function refusedBy(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = Problem.safeParse(body);
  return new Refused(problem.success ? problem.data : unreadable(response.status));
}

/** Whatever went wrong, as a problem that can be shown. */
export function problemOfFailure(failure: unknown): Problem {
  if (failure instanceof Refused) return failure.problem;
  return failure instanceof NotReached ? notReached : notUnderstood;
}

const told = (code: string, status: number, zh: string, en: string): Problem => ({
  ...{ type: `urn:wengang:refusal:${code}`, title: zh, detail: en, status, code },
  ...{ messages: { zh, en }, data: {} },
});

const notReached = told(
  'not-reached',
  0,
  '连接不上服务器,本次操作是否办成尚不确定。请检查网络后重试,重试不会重复办理;已填写的内容仍在页面上。',
  'The server cannot be reached, so it is not known whether this was done. Check the network and try again: it is not done twice. What you typed is still on the page.',
);

const notUnderstood = told(
  'not-understood',
  500,
  '页面没有看懂服务器的回答,本次操作可能已经办成。请刷新页面后查看;如反复出现,请告诉管理员。',
  'The page did not understand the answer of the server; what you asked for may have been done. Reload the page and look; tell the administrator if it keeps happening.',
);

const unreadable = (status: number): Problem =>
  told(
    'unreadable-answer',
    status,
    `服务器的回答无法识别(状态 ${status})。请刷新页面后重试;如反复出现,请告诉管理员。`,
    `The answer of the server could not be read (status ${status}). Reload the page and try again; tell the administrator if it keeps happening.`,
  );
