import { Problem } from '@wengang/domain/contract/refusal.ts';

/** 被拒绝: what the server said about a request that it did not carry out, in both languages. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** The refusal of an answer that is no success; an answer that is no refusal either is named as what it is. */
export async function refusedBy(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = Problem.safeParse(body);
  return new Refused(problem.success ? problem.data : unreadable(response.status));
}

/** Whatever went wrong, as a problem that can be shown. */
export function problemOfFailure(failure: unknown): Problem {
  return failure instanceof Refused ? failure.problem : notReached;
}

const told = (code: string, status: number, zh: string, en: string): Problem => ({
  ...{ type: `urn:wengang:refusal:${code}`, title: zh, detail: en, status, code },
  ...{ messages: { zh, en }, data: {} },
});

const notReached = told(
  'not-reached',
  0,
  '连接不上服务器,本次操作没有结果。请检查网络后重试;已填写的内容仍在页面上。',
  'The server cannot be reached, and nothing is known to have been done. Check the network and try again; what you typed is still on the page.',
);

const unreadable = (status: number): Problem =>
  told(
    'unreadable-answer',
    status,
    `服务器的回答无法识别(状态 ${status})。请刷新页面后重试;如反复出现,请告诉管理员。`,
    `The answer of the server could not be read (status ${status}). Reload the page and try again; tell the administrator if it keeps happening.`,
  );
