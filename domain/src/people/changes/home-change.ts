import { addDays, type CivilDate } from '../../calendar/civil-date.ts';
import { accept, refuse } from '../../contract/refusal.ts';
import {
  type Decided,
  type FactSheet,
  factOverlaps,
  type KnownFact,
  overlapWith,
  refusedDays,
  type StatedFact,
  withoutId,
} from './fact-change.ts';

/** 迁入地: the codes of the levels of the new home. */
export type NewHome = {
  readonly county: string;
  readonly township?: string | undefined;
  readonly village?: string | undefined;
};

/**
 * 迁移: the home that counts ends on the day before and the new one begins on `on`. A claim of the new county (户籍待核实) is settled by it,
 * and another county leaves the household behind. Refuses a move to where the person is, and one before another move.
 */
export function moveHome(sheet: FactSheet, { home, on }: { home: NewHome; on: CivilDate }): Decided {
  const detail = Object.fromEntries(Object.entries(home).filter(([, code]) => code !== undefined));
  const stated: StatedFact = { kind: 'home', from: on, to: null, value: 'confirmed', detail };
  const confirmed = sheet.facts.filter(isHome('confirmed'));
  const running = confirmed.find(({ from, to }) => from < on && (to === null || to >= on));
  const inTheWay =
    confirmed.find((fact) => fact.from >= on) ?? (running && isAt(running, home) ? running : undefined);
  const refused =
    refusedDays(sheet, stated) ??
    (inTheWay === undefined ? undefined : refuse(factOverlaps, overlapWith(inTheWay)));
  if (refused !== undefined) return refused;
  const settled = sheet.facts
    .filter(isHome('claimed'))
    .filter((claim) => claim.detail.county === home.county);
  const ended = [running, ...leftBehind(sheet, running, { home, on })].filter((fact) => fact !== undefined);
  const last = addDays(on, -1);
  return accept({
    closed: [...ended, ...settled].map(({ id }) => id),
    added: [...ended.map((fact) => ({ ...withoutId(fact), to: last })), stated],
  });
}

const isHome =
  (status: 'confirmed' | 'claimed') =>
  ({ kind, value }: KnownFact): boolean =>
    kind === 'home' && value === status;

const isAt = ({ detail }: KnownFact, home: NewHome): boolean =>
  detail.county === home.county && detail.township === home.township && detail.village === home.village;

function leftBehind(
  sheet: FactSheet,
  running: KnownFact | undefined,
  { home, on }: { home: NewHome; on: CivilDate },
): KnownFact[] {
  if (running === undefined || running.detail.county === home.county) return [];
  return sheet.facts.filter(({ kind, from, to }) => kind === 'household' && to === null && from < on);
}
