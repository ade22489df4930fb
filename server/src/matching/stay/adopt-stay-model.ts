import { accept, refuse } from '@wengang/domain/contract/refusal.ts';
import { priorModel } from '@wengang/domain/matching/stay/prior-model.ts';
import { readStayModelFile } from '@wengang/domain/matching/stay/stay-model-file.ts';
import { adoptStayModel, modelVersionUsed } from '@wengang/domain/matching/stay-contract.ts';
import { implement } from '../../platform/operations/bound-operation.ts';
import { modelInForce } from './model-in-force.ts';
import { isModelVersionUsed, lockStayModels, saveStayModel } from './store.ts';

/** In force from the business day on: what was offered before keeps its own model, and a past day is explained by the model of that day. */
export const adoptStayModelOperation = implement(adoptStayModel, async (tx, call, { model: sent }) => {
  const read = readStayModelFile(sent);
  if (!read.ok) return read;
  const { version } = read.value.model;
  await lockStayModels(tx);
  if (version === priorModel.version || (await isModelVersionUsed(tx, version)))
    return refuse(modelVersionUsed, { version });
  const from = call.context.businessDay;
  const { model: present } = await modelInForce(tx, from);
  await saveStayModel(tx, { from, tested: read.value, by: call.id });
  return accept({
    reply: { version, from, replaces: present.version },
    persons: [],
    regions: [],
    factDay: from,
  });
});
