import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { factInFuture } from '@wengang/domain/people/changes/fact-change.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { confirmRoster, type RosterRow } from '@wengang/domain/placements/employment/contract.ts';
import {
  fitRoster,
  type RosterFit,
  recogniseRows,
} from '@wengang/domain/placements/employment/fit-roster.ts';
import { ConflictId } from '@wengang/domain/placements/employment/stated.ts';
import { type EmploymentAct, gradeOfRoster } from '@wengang/domain/placements/moves/employment-moves.ts';
import { spellingKey } from '../../people/search-keys.ts';
import { listBySpelling } from '../../people/store.ts';
import type { Tx } from '../../platform/database/database.ts';
import { implement, type OperationCall } from '../../platform/operations/bound-operation.ts';
import { openField } from '../../platform/vault/field.ts';
import { actorOf } from '../responsibility/office-of.ts';
import { openJobs, stateAct } from './state-act.ts';
import { listExpected, saveEvidence } from './store.ts';
import { headerOf } from './stored-act.ts';

/**
 * One upload says of everyone expected: at work on the day of the list (grade B when a station has seen it, C from the employer alone), on leave, left
 * with the last day, or not named.
 */
export const confirmRosterOperation = implement(confirmRoster, async (tx, call, input) => {
  const { employer, on, rows } = input;
  const { role, organisation } = call.context;
  if (role === 'employer-hr' && employer !== organisation) return refuse(notFound, { what: 'employer' });
  const today = call.context.businessDay;
  if (on > today) return refuse(factInFuture, { on, today });
  const expected = (await listExpected(tx, employer, on)).map((row) => ({
    personId: row.person_id,
    spellId: row.spell_id,
    name: row.name,
    idTail: tailOf(call, row.person_id, row.id_number),
  }));
  const fit = fitRoster(expected, rows);
  const elsewhere = await recogniseInSight(tx, call, fit, rows);
  const jobs = await openJobs(tx, [...fit.matched.map(({ personId }) => personId)]);
  const conflicts: string[] = [];
  const done: Record<'at-work' | 'on-leave' | 'left', string[]> = { 'at-work': [], 'on-leave': [], left: [] };
  const unclear = [...fit.unclearRows, ...elsewhere.several];
  for (const match of fit.matched) {
    const job = jobs.find(
      ({ history, spell }) => history.personId === match.personId && spell.id === match.spellId,
    );
    const act = job === undefined ? undefined : actFor(call, on, match);
    const outcome = job === undefined || act === undefined ? undefined : await stateAct(tx, call, job, act);
    if (outcome === undefined || !outcome.ok) {
      unclear.push(match.row.row);
      continue;
    }
    if (outcome.value.conflict !== null) conflicts.push(outcome.value.conflict);
    done[match.row.status].push(match.personId);
  }
  await saveRosterEvidence(tx, call, on, fit, done['at-work']);
  const expectedPersons = fit.matched.map(({ personId }) => personId);
  const recognised = new Set([...elsewhere.known.map(({ row }) => row.row), ...elsewhere.several]);
  const ids = (list: readonly string[]) => list.map((id) => PersonId.parse(id));
  return accept({
    reply: {
      confirmed: ids(done['at-work']),
      left: ids(done.left),
      onLeave: ids(done['on-leave']),
      missing: ids(fit.missing),
      knownElsewhere: elsewhere.known.map(({ personId, row }) => ({
        row: row.row,
        personId: PersonId.parse(personId),
      })),
      unknownRows: fit.unknownRows.filter((row) => !recognised.has(row)),
      unclearRows: unclear.sort((a, b) => a - b),
      conflicts: conflicts.map((id) => ConflictId.parse(id)),
    },
    persons: [...expectedPersons, ...elsewhere.known.map(({ personId }) => personId)],
    regions: [],
    factDay: on,
    // Rows that fit nobody are not kept: they belong to nobody's key.
    split: {
      rest: { employer, on, rows: rows.length },
      rows: new Map([...fit.matched, ...elsewhere.known].map(({ personId, row }) => [personId, row])),
    },
    restate: expectedPersons,
  });
});

/**
 * Who of the rows that fit nobody expected is known all the same, as far as the caller sees: an employer its own people, a station those of its area.
 * Nobody out of sight is found, so such a row stays unknown like that of a stranger.
 */
async function recogniseInSight(
  tx: Tx,
  call: OperationCall,
  { unknownRows, matched }: RosterFit,
  rows: readonly RosterRow[],
): Promise<ReturnType<typeof recogniseRows>> {
  const open = rows.filter(({ row }) => unknownRows.includes(row)).slice(0, mostLookedUp);
  const keys = [...new Map(open.map(({ name }) => [name, spellingKey(name)])).values()];
  const taken = new Set(matched.map(({ personId }) => personId));
  const found = (await listBySpelling(tx, keys, mostFound)).filter(({ person_id }) => !taken.has(person_id));
  return recogniseRows(
    found.map(({ person_id, name, id_number }) => ({
      personId: person_id,
      name,
      idTail: tailOf(call, person_id, id_number),
    })),
    open,
  );
}

/** A list of an employer has few rows that fit nobody: beyond these it is the list of another one, and the rest is told by row. */
const mostLookedUp = 500;
const mostFound = 5_000;

/** Undefined for a row that says left without a last day: it is asked about, not guessed. */
function actFor(
  call: OperationCall,
  on: CivilDate,
  { row }: RosterFit['matched'][number],
): EmploymentAct | undefined {
  const source = 'roster';
  switch (row.status) {
    case 'at-work':
      return {
        ...headerOf(call, { on, source }),
        move: 'confirm',
        grade: gradeOfRoster(actorOf(call).role),
        about: on,
      };
    case 'on-leave':
      return { ...headerOf(call, { on, ...employersWord(call) }), move: 'goOnLeave' };
    case 'left': {
      if (row.endedOn === undefined || row.endedOn > call.context.businessDay) return undefined;
      const header = headerOf(call, { on: row.endedOn, source, lateReason: '月度在岗花名册' });
      return { ...header, move: 'leave', reason: '月度在岗花名册', wageSettled: 'unknown' };
    }
  }
}

/**
 * Leave is not the station's to state (chain 5.4: employer, worker, village): on a list that it brings, the row is the employer's word. At work and left
 * it may state itself, and what it has seen is the better evidence.
 */
const employersWord = (call: OperationCall) => {
  const by = actorOf(call);
  return by.role === 'S'
    ? { by: { role: 'E' as const, id: by.id }, source: 'roster by station' }
    : { source: 'roster' };
};

async function saveRosterEvidence(
  tx: Tx,
  call: OperationCall,
  on: CivilDate,
  fit: RosterFit,
  confirmed: readonly string[],
): Promise<void> {
  await saveEvidence(
    tx,
    fit.matched
      .filter(({ personId }) => confirmed.includes(personId))
      .map(({ personId, spellId }) => ({
        person_id: personId,
        statement_id: call.newId(),
        spell_id: spellId,
        about_day: on,
        grade: gradeOfRoster(actorOf(call).role),
        result: 'employed' as const,
      })),
    call.id,
  );
}

function tailOf(call: OperationCall, personId: string, sealed: Uint8Array | null): string | null {
  return sealed === null ? null : openField(call.keyring, { field: 'id-number', personId }, sealed).slice(-4);
}
