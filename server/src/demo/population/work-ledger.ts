import { addDays, type CivilDate, date, lastDayOf, monthOf } from '@wengang/domain/calendar/civil-date.ts';
import type {
  PersonHistory,
  ReturnCause,
  Spell,
  SpellId,
  SpellKind,
} from '@wengang/domain/placements/history.ts';
import { calibration } from '../calibration.ts';
import type { Choices } from '../choices.ts';
import type { DemoIds } from '../ids.ts';
import { employersAt, type InventedEmployer } from '../jobs/employers.ts';
import type { InventedJob } from './invented-person.ts';
import type { Gazetteer } from './places.ts';
import type { Departure } from './seasons.ts';

/** What inventing work leans on. */
export type Scene = {
  readonly choose: Choices;
  readonly ids: DemoIds;
  readonly places: Gazetteer;
  readonly present: CivilDate;
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };

/** 务工底账: the spells of one person while they are being invented, with all that hangs on them. */
export type WorkLedger = Mutable<
  Pick<PersonHistory, 'spells' | 'ventures' | 'evidence' | 'boardings' | 'homecomings'>
> & { readonly jobs: Map<SpellId, InventedJob> };

export const newLedger = (): WorkLedger => ({
  spells: [],
  ventures: [],
  evidence: [],
  boardings: [],
  homecomings: [],
  jobs: new Map(),
});

/** 一次务工: days as they were; `departure` is the group that took the person there. `end` null: still at work. */
export type Outing = {
  readonly start: CivilDate;
  readonly end: CivilDate | null;
  readonly code: string;
  readonly departure: Departure | null;
  /** Evidence ends after the first week. */
  readonly unverified: boolean;
  readonly causes: readonly ReturnCause[];
};

/** Records an outing: organised ones by the day, self-found ones by the month, as village rosters know them. */
export function recordOuting(scene: Scene, ledger: WorkLedger, outing: Outing): Spell {
  const { ids } = scene;
  const employer = outing.departure?.employer ?? scene.choose.pick(employersAt(outing.code));
  const organised = outing.departure !== null;
  const spell: Spell = {
    id: ids.spell(),
    start: organised ? outing.start : monthOf(outing.start),
    ...(outing.end === null ? {} : { end: organised ? outing.end : monthOf(outing.end) }),
    place: scene.places.destination(outing.code).place,
    employer: employer.id,
    kind: employer.kind,
    fullTime: true,
    organised: organised ? 'organised' : 'self',
  };
  ledger.spells.push(spell);
  ledger.jobs.set(spell.id, inventJob(scene, outing.code, { employer, kind: employer.kind, organised }));
  addEvidence(scene, ledger, spell.id, outing);
  if (outing.departure !== null)
    ledger.boardings.push({
      id: ids.fact(),
      groupId: outing.departure.groupId,
      on: outing.departure.departs,
      spellId: spell.id,
    });
  if (outing.end !== null && outing.causes.length > 0)
    ledger.homecomings.push({
      id: ids.fact(),
      spellId: spell.id,
      on: earlier(addDays(organised ? outing.end : lastDayOf(monthOf(outing.end)), 2), scene.present),
      by: organised ? 'station' : 'village',
      causes: outing.causes,
    });
  return spell;
}

type JobFacts = {
  readonly employer: InventedEmployer;
  readonly kind: SpellKind;
  readonly organised: boolean;
};

/** The words of a roster for a job: post and pay of the employer, the channel that its kind is written as. */
export function inventJob(
  { choose, places }: Pick<Scene, 'choose' | 'places'>,
  code: string,
  { employer, kind, organised }: JobFacts,
): InventedJob {
  const post = choose.pick(employer.posts);
  const steps = Math.round((post.high - post.low) / 100);
  const found = organised ? '组织介绍' : choose.pick(['亲友介绍', '自行就业']);
  return {
    destination: places.destination(code),
    employer,
    post: post.title,
    channel: channelOf[kind] ?? found,
    monthlyYuan: post.low + choose.between(0, steps) * 100,
    contract: kind === 'unit' && choose.chance(0.8),
    insurance: kind === 'unit' && choose.chance(0.7) ? '工伤保险' : '未参加',
  };
}

/** 就业渠道 that names the job itself. */
const channelOf: Partial<Record<SpellKind, string>> = {
  workshop: '扶贫车间',
  'public-post': '公益性岗位',
  flexible: '灵活就业',
};

function addEvidence({ choose, ids, present }: Scene, ledger: WorkLedger, spellId: SpellId, outing: Outing) {
  const { start, end, departure, unverified } = outing;
  const last = end === null ? present : end;
  const seen = (about: CivilDate, grade: 'B' | 'C' | 'D'): void => {
    if (about >= start && about <= last && about <= present)
      ledger.evidence.push({ id: ids.fact(), spellId, about, grade, result: 'employed' });
  };
  seen(addDays(start, 7), 'C');
  if (unverified) return;
  if (departure !== null) for (const days of [30, 90, 185]) seen(addDays(start, days), 'B');
  if (end !== null) seen(end, departure === null ? 'D' : 'B');
  else if (departure !== null || choose.chance(calibration.confirmedWithin90Days.value))
    seen(addDays(present, -choose.below(80)), choose.chance(0.5) ? 'B' : 'C');
}

export const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);
export const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);
export const newYear = (year: number): CivilDate => date(`${year}-01-01`);
export const yearOf = (day: CivilDate): number => Number(day.slice(0, 4));
