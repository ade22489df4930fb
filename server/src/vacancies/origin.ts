import type { AccessContext } from '../platform/database/context.ts';

type OrderOrigin = { poster_kind: string; poster_id: string | null };

/** Whose order a new one is: an employer's own, a company's, or taken down by a station or an office. */
export function originOf(context: AccessContext, employer: string): OrderOrigin {
  switch (context.role) {
    case 'employer-hr':
      return { poster_kind: 'employer', poster_id: employer };
    case 'hr-company':
      return { poster_kind: 'hr-company', poster_id: context.organisation };
    default:
      return { poster_kind: 'public-service', poster_id: null };
  }
}
