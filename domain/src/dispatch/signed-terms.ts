import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { ContractParty, Pay } from '../vacancies/order-terms.ts';
import { type UnmetCondition, unmet } from '../workflow/unmet-condition.ts';

/** 劳动合同登记 (chain 2.6: kind, party and term, no scan): `until` is missing where the contract has no fixed end, or where nobody told it. */
const SignedContract = z.strictObject({
  kind: ContractParty.shape.kind,
  party: z.string().trim().min(1).max(200),
  signedOn: CivilDate,
  until: CivilDate.optional(),
});

/** 签订情况 of a start of work (chain 2.5). */
export const signedTerms = {
  contract: SignedContract.optional(),
  /** 工伤保险自该日起; it may be a day to come */
  insuredFrom: CivilDate.optional(),
  /** 约定工资、计薪方式、发薪日 */
  pay: Pay.optional(),
};
const SignedTerms = z.strictObject(signedTerms);
export type SignedTerms = z.infer<typeof SignedTerms>;

/** What of it was told, to be written down with the act. */
export const signedIn = ({ contract, insuredFrom, pay }: SignedTerms): SignedTerms => ({
  ...(contract === undefined ? {} : { contract }),
  ...(insuredFrom === undefined ? {} : { insuredFrom }),
  ...(pay === undefined ? {} : { pay }),
});

/** A contract is registered once it is signed, and ends no earlier. Empty = it holds. */
export function unmetForContract({ contract }: SignedTerms, today: CivilDate): readonly UnmetCondition[] {
  if (contract === undefined) return [];
  const { signedOn, until } = contract;
  if (signedOn > today)
    return [
      unmet(
        'signed-in-the-future',
        `合同签订日 ${signedOn} 晚于录入日期 ${today}。请改为实际签订的日期;尚未签订的,请先不填合同。`,
        `The contract is said to be signed on ${signedOn}, after the day of entry, ${today}. Change it to the real day, or leave the contract out until it is signed.`,
        { signedOn, today },
      ),
    ];
  if (until !== undefined && until < signedOn)
    return [
      unmet(
        'contract-ends-before-signed',
        `合同到期日 ${until} 早于签订日 ${signedOn}。请核对并更正其中一个日期。`,
        `The contract ends on ${until}, before it was signed on ${signedOn}. Check both days and correct one.`,
        { signedOn, until },
      ),
    ];
  return [];
}
