import { readWrittenWage } from '../../../workbooks/written-wage.ts';
import { readYesNo } from '../../../workbooks/yes-no.ts';
import { readReturnCause } from '../code-lists/return-cause.ts';
import type { ReturnDraft, WishDraft, WishScope } from '../draft.ts';
import type { RosterField } from '../roster-columns.ts';
import { cellOf, draftDateOf, type RowNotes, textOf, textOrNull, unread, yesNoOf } from './row-notes.ts';

const WISHES: readonly RosterField[] = [
  'plansToWork',
  'noWishReason',
  'wishTrade',
  'wishSector',
  'wishWage',
  'wishPlace',
  'wishForm',
  'wishService',
  'trainingWish',
  'ventureWish',
  'canLeaveOn',
];

/** 意愿: what the row says a person wants; null when no wish column has a value. */
export function readWish(notes: RowNotes): WishDraft | null {
  if (WISHES.every((field) => textOf(notes, field) === '')) return null;
  const plans = plansToWork(notes);
  return {
    scope: scopeOf(plans, `${textOf(notes, 'wishPlace')} ${textOf(notes, 'plansToWork')}`),
    plansToWork: plans,
    noWishReason: textOrNull(notes, 'noWishReason'),
    trade: textOrNull(notes, 'wishTrade'),
    place: textOrNull(notes, 'wishPlace'),
    wage: readWrittenWage(cellOf(notes, 'wishWage')),
    service: textOrNull(notes, 'wishService'),
    training: textOrNull(notes, 'trainingWish'),
    venture: textOrNull(notes, 'ventureWish'),
    canLeaveOn: draftDateOf(notes, 'canLeaveOn'),
    organised: yesNoOf(notes, 'organisedWish'),
    companions: textOrNull(notes, 'companions'),
    worries: textOrNull(notes, 'familyWorries'),
  };
}

function plansToWork(notes: RowNotes): boolean | null {
  const said = readYesNo(cellOf(notes, 'plansToWork'));
  if (said.kind === 'said') return said.yes;
  const written = textOf(notes, 'plansToWork');
  if (written === '') return null;
  if (/^(无|没有|不)/.test(written)) return false;
  if (/^(有|想|愿|外出|务工|转移|县内|县外|省内|省外|就近|本地)/.test(written)) return true;
  unread(notes, 'plansToWork', written);
  return null;
}

function scopeOf(plans: boolean | null, written: string): WishScope | null {
  if (plans === false) return 'no';
  if (/不限|任意|均可|都可|皆可/.test(written)) return 'any';
  // 县外省内 holds the characters of 外省 and means the opposite.
  if (/省外|(?<![县市州])外省|长三角|珠三角/.test(written)) return 'out-of-province';
  if (/县外|市外|省内/.test(written)) return 'out-of-county';
  return /县内|本县|就近|本地|乡内|镇内|家门口/.test(written) ? 'in-county' : null;
}

/** 返乡: when and why the person came back; null when the row does not say so. */
export function readReturn(notes: RowNotes): ReturnDraft | null {
  const written = textOf(notes, 'returnCause');
  const on = returnDay(notes, 'returnedOn');
  const expectedOn = returnDay(notes, 'expectedReturnOn');
  if (on === null && expectedOn === null && written === '') return null;
  const cause = written === '' ? undefined : readReturnCause(written);
  if (written !== '' && cause === undefined) unread(notes, 'returnCause', written);
  return { on, expectedOn, cause: cause?.entry.code ?? null, written: written || null };
}

/** Whether the row says that the person came back; 未返 in the column of the return is an answer: not back. */
export const saysReturned = (notes: RowNotes): boolean => saysBack(textOf(notes, 'returnedOn'));

const saysBack = (written: string): boolean => written !== '' && !/^(未|否|无)/.test(written);

const returnDay = (notes: RowNotes, field: RosterField): ReturnDraft['on'] =>
  saysBack(textOf(notes, field)) ? draftDateOf(notes, field) : null;
