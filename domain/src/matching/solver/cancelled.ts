/** 已取消: thrown out of a solve whose watch says that nobody waits for it any longer. */
export class MatchingCancelled extends Error {
  override readonly name = 'MatchingCancelled';

  constructor() {
    super('the matching was cancelled');
  }
}
