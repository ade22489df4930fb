/** What an order says that makes it one job or another for who seeks work. */
export type PostAndPlace = {
  readonly employer: string;
  readonly title: string;
  /** division code of the place of work */
  readonly place: string;
};

/**
 * 同一岗位: the key that two orders share when they are the same job for a seeker: one employer, one post, one place, whoever brought them and
 * for whichever batch. Two of them are no choice between two jobs (chain 1.4, 5.2). How the post is written (full width, blanks, capitals) makes
 * no other job of it.
 */
export const jobOf = ({ employer, title, place }: PostAndPlace): string =>
  [employer, place, title.normalize('NFKC').replace(/\s+/g, '').toLowerCase()].join('|');
