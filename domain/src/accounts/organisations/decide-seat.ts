import { accept, type Outcome, type RefusalOf, refuse } from '../../contract/refusal.ts';
import { mayAdminister } from '../duties.ts';
import type { outsideYourRegion } from '../refusals.ts';
import type { OfficeKind } from './contract.ts';
import { senderMissing, senderNotApplicable } from './refusals.ts';

/** 登记人: where this person may register bodies (null = the whole installation), and the county in whose name an officer acts. */
export type Registrar = { readonly area: string | null; readonly county: string | null };

type Seat = { readonly kind: OfficeKind; readonly place: string; readonly sentBy: string | undefined };
type SeatRefusal = RefusalOf<typeof senderMissing | typeof senderNotApplicable | typeof outsideYourRegion>;

/**
 * 机构归属: who sends a station (null: the body is no station), by region paths. A body stands within the area of who registers it; a
 * station stands anywhere, and is sent by a region of that area.
 */
export function decideSeat(seat: Seat, { area, county }: Registrar): Outcome<string | null, SeatRefusal> {
  if (seat.kind !== 'station') {
    if (seat.sentBy !== undefined) return refuse(senderNotApplicable, {});
    const allowed = mayAdminister(area, [seat.place]);
    return allowed.ok ? accept(null) : allowed;
  }
  const sender = seat.sentBy ?? county;
  if (sender === null) return refuse(senderMissing, {});
  const allowed = mayAdminister(area, [sender]);
  return allowed.ok ? accept(sender) : allowed;
}
