import type { SocialCreditCode } from '@wengang/domain/accounts/organisations/social-credit-code.ts';
import type { CreditCodeCheck } from '@wengang/domain/employers/contract.ts';

/** What the register keeps of a code as read: a doubtful one is kept with its warning, a refused one is not kept. */
export function creditCodeRecord(read: SocialCreditCode): { code: string | null; check: CreditCodeCheck } {
  switch (read.kind) {
    case 'valid':
      return { code: read.code, check: 'valid' };
    case 'doubtful':
      return { code: read.code, check: 'doubtful' };
    case 'old':
      return { code: read.registration, check: 'old' };
    case 'blank':
    case 'refused':
      return { code: null, check: 'none' };
  }
}
