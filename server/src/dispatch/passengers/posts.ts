import type { Firm, PassengerPost } from '@wengang/domain/dispatch/passenger-post.ts';
import type { Tx } from '../../platform/database/database.ts';
import { findOrganisationName, type GroupRow } from '../store.ts';
import { findPosts, type NamedPost, type PostRow } from './store.ts';

/** 所去的岗位 of each of these, by person; who names neither offer nor order has none. */
export async function postsOf(
  tx: Tx,
  named: readonly NamedPost[],
): Promise<(person: string) => PassengerPost> {
  const asked = named.filter(({ offer, order }) => offer !== null || order !== null);
  const found = new Map((await findPosts(tx, asked)).map((row) => [row.person, row]));
  const posts = new Map(asked.map((one) => [one.person, postOf(one, found.get(one.person))]));
  return (person) => posts.get(person) ?? { found: 'none' };
}

function postOf({ offer, order }: NamedPost, row: PostRow | undefined): PassengerPost {
  if (offer !== null && row?.offer !== offer) return { found: 'offer-unknown', id: offer };
  if (row?.order && row.employer)
    return { found: 'order', id: row.order, firm: { id: row.employer, name: row.employer_name ?? '' } };
  return order === null ? { found: 'none' } : { found: 'order-unknown', id: order };
}

/** 批次的用人单位. */
export async function employerOf(tx: Tx, { employer_id }: GroupRow): Promise<Firm | undefined> {
  if (employer_id === null) return undefined;
  return { id: employer_id, name: (await findOrganisationName(tx, employer_id)) ?? '' };
}
