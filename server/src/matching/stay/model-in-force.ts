import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { HeldOutTest } from '@wengang/domain/matching/stay/held-out-test.ts';
import { priorModel } from '@wengang/domain/matching/stay/prior-model.ts';
import { StayModel } from '@wengang/domain/matching/stay/stay-model.ts';
import type { Tx } from '../../platform/database/database.ts';
import { findStayModel } from './store.ts';

export type ModelInForce = {
  readonly model: StayModel;
  readonly adoptedFrom: CivilDate | null;
  /** The test that was kept with it. */
  readonly tested: HeldOutTest | null;
};

/** 现行模型: the one adopted last by a day; the prior when none was. */
export async function modelInForce(tx: Tx, on: CivilDate): Promise<ModelInForce> {
  const stored = await findStayModel(tx, on);
  return stored === undefined
    ? { model: priorModel, adoptedFrom: null, tested: null }
    : {
        model: StayModel.parse(stored.model),
        adoptedFrom: stored.adopted_from,
        tested: HeldOutTest.nullable().parse(stored.tested),
      };
}
