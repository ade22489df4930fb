import { Role } from '@wengang/domain/accounts/role.ts';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { Instant } from '@wengang/domain/calendar/instant.ts';
import type { InputOf } from '@wengang/domain/contract/endpoint.ts';
import { accept, type Outcome, refuse } from '@wengang/domain/contract/refusal.ts';
import { notFound } from '@wengang/domain/contract/standard-refusals.ts';
import { isSamePlace } from '@wengang/domain/people/place.ts';
import { correctSpell, spellRefused } from '@wengang/domain/placements/contract.ts';
import type { Spell } from '@wengang/domain/placements/history.ts';
import {
  actsStand,
  endIsStated,
  type SpellOrigin,
  unmetForSpellCorrection,
} from '@wengang/domain/placements/spell-correction.ts';
import { refusedByHand } from '@wengang/domain/placements/stated-by-hand.ts';
import type { PlaceRefusal } from '@wengang/domain/regions/place-refusals.ts';
import { actorOfRole } from '@wengang/domain/workflow/actor-of-role.ts';
import { unmetForReason } from '@wengang/domain/workflow/correcting.ts';
import { moveRefused, reasonsOf } from '@wengang/domain/workflow/move-refused.ts';
import type { UnmetCondition } from '@wengang/domain/workflow/unmet-condition.ts';
import { businessDayAt } from '../platform/clock/clock.ts';
import type { Tx } from '../platform/database/database.ts';
import { implement } from '../platform/operations/bound-operation.ts';
import { checkStatedPlace } from '../regions/check-stated.ts';
import { changeSpells } from './employment/change-spells.ts';
import { isEndedByAct, isStated, logFrom, standingActs, stateOf } from './employment/employment-log.ts';
import { type Job, openJob, stateRow } from './employment/state-act.ts';
import { saveEmploymentStates } from './employment/store.ts';
import { daysOf } from './record-spell.ts';
import { actorOf } from './responsibility/office-of.ts';
import { findSpellOrigin, keepBesides } from './spells/store.ts';
import { supersedeStatementsAbout } from './store.ts';

type Input = InputOf<typeof correctSpell>;
type Stated = NonNullable<Input['stated']>;

/** The reason stands in the log, sealed with the key of the person; the former version stays in the table, closed by this operation. */
export const correctSpellOperation = implement(
  correctSpell,
  async (tx, call, input) => {
    const { personId, spellId, stated } = input;
    const job = await openJob(tx, personId, spellId);
    if (job === undefined) return refuse(notFound, { what: 'spell' });
    const by = { role: actorOf(call).role, recordedOn: call.context.businessDay };
    const reasons = [
      ...unmetForSpellCorrection(by, await originOf(tx, input)),
      ...unmetForReason(input),
      ...unmetForActs(job, stated),
    ];
    if (reasons.length > 0) return refuse(moveRefused, reasonsOf(reasons));
    const checked = stated === null ? undefined : await statedWithPlace(tx, job.spell, stated);
    if (checked?.ok === false) return checked;
    const finding = checked === undefined ? undefined : refusedByHand(checked.value, by.role, job.spell);
    if (finding !== undefined) return refuse(spellRefused, { finding, otherId: spellId });
    const anew = checked === undefined ? undefined : statedAnew(job.spell, checked.value);
    const changed = await changeSpells(tx, call, job.history, {
      revised: [],
      started: anew === undefined ? [] : [{ spell: anew }],
      withdrawn: [spellId],
    });
    if (!changed.ok) return changed;
    if (anew === undefined) await supersedeStatementsAbout(tx, personId, [spellId], call.id);
    else await keepBesides(tx, { person: personId, id: spellId, by: call.id });
    const follows = anew === undefined ? undefined : followed(job, anew);
    if (follows !== undefined && 'unmet' in follows) return refuse(moveRefused, reasonsOf(follows.unmet));
    if (follows !== undefined) await saveEmploymentStates(tx, [stateRow(job, follows.folded)], call.id);
    const resolved = changed.value.spells.find(({ spell }) => spell.id === spellId);
    const { resolved_from, resolved_to } = resolved === undefined ? nowhere : daysOf(resolved);
    return accept({
      reply: {
        spellId,
        resolvedFrom: CivilDate.nullable().parse(resolved_from),
        resolvedTo: CivilDate.nullable().parse(resolved_to),
      },
      persons: [personId],
      regions: [],
      factDay: null,
      restate: [personId],
    });
  },
  { onMerged: true },
);

const nowhere = { resolved_from: null, resolved_to: null };

async function originOf(tx: Tx, { personId, spellId }: Input): Promise<SpellOrigin | undefined> {
  const origin = await findSpellOrigin(tx, personId, spellId);
  if (origin === undefined) return undefined;
  return {
    operation: origin.name,
    role: actorOfRole[Role.parse(origin.role)] ?? 'sys',
    recordedOn: businessDayAt(Instant.parse(origin.recorded_at)),
  };
}

/** What was stated about a job that never was is taken back first; an end that an act gave stays that act's. */
function unmetForActs(job: Job, stated: Input['stated']): readonly UnmetCondition[] {
  if (stated === null) {
    const acts = standingActs(job).filter(({ move }) => move !== 'confirm' && move !== 'changePost');
    return acts.length === 0 ? [] : [actsStand(acts.map(({ move }) => move))];
  }
  const byAct = isEndedByAct(job.spell, job.log.filter(isStated));
  return byAct && stated.end !== job.spell.end ? [endIsStated] : [];
}

/** A place that is not changed is not looked up: whoever corrects a day need not know what became of the place. */
async function statedWithPlace(
  tx: Tx,
  { place: former }: Spell,
  stated: Stated,
): Promise<Outcome<Stated, PlaceRefusal>> {
  if (isSamePlace(former, stated.place)) return accept(stated);
  const place = await checkStatedPlace(tx, { at: 'stated.place', place: stated.place });
  return place.ok ? accept({ ...stated, place: place.value }) : place;
}

function statedAnew({ id, postChanges, end, endReason }: Spell, stated: Stated): Spell {
  const keepsEnd = stated.end !== undefined && stated.end === end && endReason !== undefined;
  return {
    ...stated,
    id,
    ...(postChanges === undefined ? {} : { postChanges }),
    ...(keepsEnd ? { endReason } : {}),
  };
}

/** What was stated about the job still has to fit it; undefined when nothing was. */
function followed(job: Job, spell: Spell) {
  const stated = job.log.filter(isStated);
  if (stated.length === 0) return undefined;
  const [before, after] = [stateOf(job.log), stateOf(logFrom(spell, stated))];
  const known = new Set(before.refused.map(({ act }) => act.id));
  const unmet = after.refused.filter(({ act }) => !known.has(act.id)).flatMap((one) => one.unmet);
  return unmet.length > 0 || after.state === undefined
    ? { unmet }
    : { folded: { ...after, state: after.state } };
}
