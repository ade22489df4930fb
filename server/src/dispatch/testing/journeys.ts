import {
  addPassengers,
  addWaiting,
  confirmReceiving,
  formGroup,
  lockGroup,
} from '@wengang/domain/dispatch/contract.ts';
import { confirmReceivingOperation } from '../confirm-receiving.ts';
import { formGroupOperation } from '../form-group.ts';
import { lockGroupOperation } from '../lock-group.ts';
import { addPassengersOperation, addWaitingOperation } from '../passengers/list-passengers.ts';
import { accounts, awayPlace, type ChainOffice, organisations } from './chain-office.ts';

type Overrides = {
  legs?: unknown;
  vehicles?: unknown;
  place?: unknown;
  receivingRegion?: string;
  station?: string | null;
  employer?: string | null;
};

/** What the county says of a group: three legs as DL-1 has them, one escort. */
export const groupInput = (
  groupId: string,
  departOn: string,
  expectedOn: string,
  overrides: Overrides = {},
) => {
  const { station = organisations.station, employer = organisations.employerA, ...rest } = overrides;
  return {
    groupId,
    county: '960101',
    paperShort: '威',
    destination: '虚构大岭山',
    place: awayPlace,
    receivingRegion: '980101118',
    departOn,
    expectedOn,
    agreement: '劳务合作框架协议 1 号',
    legs: [
      { kind: 'coach', from: '村口', to: '县站' },
      { kind: 'train', from: '县站', to: '南站' },
      { kind: 'coach', from: '南站', to: '厂区' },
    ],
    vehicles: [{ id: '1', seats: 60, escortId: accounts.escort }],
    contacts: '已填',
    insurance: '已保',
    ...(station === null ? {} : { station }),
    ...(employer === null ? {} : { employer }),
    ...rest,
  };
};

export const consent = {
  acceptedOn: '2025-02-05',
  how: '签名',
  agreedOn: '2025-02-07',
  agreedBy: '虚构甲厂',
};

/** Forms a group, puts these on the list and those on the waiting list, and locks it. */
export async function lockedGroup(
  office: ChainOffice,
  group: { id: string; day: string; departOn: string; expectedOn: string; overrides?: Overrides },
  listed: readonly string[],
  waiting: readonly string[] = [],
): Promise<void> {
  const { id, day, departOn, expectedOn, overrides } = group;
  const form = formGroup.input.parse(groupInput(id, departOn, expectedOn, overrides));
  await office.act('county', day, formGroupOperation, formGroup, form);
  const on = (persons: readonly string[]) =>
    addPassengers.input.parse({
      groupId: id,
      on: day,
      passengers: persons.map((personId) => ({ personId, consent })),
    });
  await office.act('county', day, addPassengersOperation, addPassengers, on(listed));
  if (waiting.length > 0) await office.act('county', day, addWaitingOperation, addWaiting, on(waiting));
  const confirm = confirmReceiving.input.parse({
    groupId: id,
    on: day,
    ...(overrides?.station === null ? { heardFrom: '虚构接收地人社局' } : {}),
  });
  const confirmer = overrides?.station === null ? 'county' : 'station';
  await office.act(confirmer, day, confirmReceivingOperation, confirmReceiving, confirm);
  await office.act(
    'county',
    day,
    lockGroupOperation,
    lockGroup,
    lockGroup.input.parse({
      groupId: id,
      on: day,
    }),
  );
}
