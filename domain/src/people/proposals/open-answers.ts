import { z } from 'zod';
import type { Role } from '../../accounts/role.ts';
import type { ProposalState } from './proposal.ts';

/** 核实 / 退回 */
export const Answer = z.enum(['confirm', 'return']);
export type Answer = z.infer<typeof Answer>;

/** Who answers what a village stated (chain 1.2). */
export const answeringRoles: readonly Role[] = ['township-officer', 'county-officer'];

/** The answers that an asker in this role may give: of its own account's statement only a return, of one that is answered already none. */
export function openAnswers(role: string, proposal: { state: ProposalState; own: boolean }): Answer[] {
  if (proposal.state !== 'proposed' || !answeringRoles.some((answering) => answering === role)) return [];
  return proposal.own ? ['return'] : ['confirm', 'return'];
}
