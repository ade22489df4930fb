import { z } from 'zod';
import type { CivilDate } from '../calendar/civil-date.ts';
import type { ActOf } from '../workflow/act.ts';
import type { Firm, PassengerPost } from './passenger-post.ts';
import type { PassengerStatus } from './status.ts';

const Text = z.string().min(1);

export const GroupEvidence = {
  form: z.strictObject({
    destination: Text,
    departOn: z.iso.date(),
    agreement: Text,
    /** An HR company forms a group only on a commission of the county. */
    commission: Text.optional(),
  }),
  /** 接收方确认: what was confirmed; another region, station or day has to be confirmed anew. */
  confirmReceiving: z.strictObject({
    departOn: z.iso.date(),
    receivingRegion: Text,
    station: Text.optional(),
    /** The receiving office that said so by telephone, where no station stands. */
    heardFrom: Text.optional(),
  }),
  lock: z.strictObject({}),
  /** 保留: the county keeps the people of a stopped order on the list; of which stops of the order or its employer it speaks. */
  keepOnList: z.strictObject({ order: Text, stops: z.array(Text).min(1), reason: Text }),
  unlock: z.strictObject({ reason: Text }),
  depart: z.strictObject({ rollCall: z.int().nonnegative() }),
  arrive: z.strictObject({ receipt: Text }),
  /** 派遣单回执收回: the tear-off part of the paper is back. */
  takeReceiptBack: z.strictObject({}),
  close: z.strictObject({}),
  cancel: z.strictObject({ reason: Text }),
};
export type GroupAct = ActOf<typeof GroupEvidence>;

/** 名单上的一人, as the group's rules see him or her. */
export interface GroupPassenger {
  readonly personId: string;
  readonly status: PassengerStatus;
  readonly hasAcceptance: boolean;
  /** 到站再分配: the station promised to find a post on arrival. */
  readonly stationPromised: boolean;
  /** For an end without a start of work: 转荐, 返乡, 自行 … */
  readonly endIsExplained: boolean;
  /** The vehicle in which a seat was given, where one was. */
  readonly vehicle?: string;
  readonly post: PassengerPost;
}

export interface Vehicle {
  readonly id: string;
  readonly seats: number;
  readonly escortId?: string;
}

/** What the operation reads before it decides. */
export interface GroupFacts {
  /** 出发日期 as it stands now. */
  readonly departOn: CivilDate;
  readonly legs: readonly { readonly from: string; readonly to: string }[];
  readonly vehicles: readonly Vehicle[];
  /** Accounts of the vehicles that are no escorts on the day of departure, as far as the ledger knows them. */
  readonly notEscorts: readonly string[];
  readonly passengers: readonly GroupPassenger[];
  /** 接收单位, where the group goes to one. */
  readonly employer?: Firm;
  /** By the station or the receiving office, for the region, the station and the day as they stand now. */
  readonly receivingConfirmed: boolean;
  /** That confirmation is the station's own: only a station can promise a post on arrival (到站再分配). */
  readonly stationConfirmed: boolean;
  readonly contactsComplete: boolean;
  readonly insured: boolean;
  readonly receiptsBack: boolean;
}
