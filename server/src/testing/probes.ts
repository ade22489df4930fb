import { accountProbes } from './probes/account.ts';
import { groupProbes } from './probes/group.ts';
import { importProbes } from './probes/import.ts';
import { matchingProbes } from './probes/matching.ts';
import { orderProbes } from './probes/order.ts';
import { personProbes } from './probes/person.ts';
import type { Probes } from './probes/probe.ts';
import { regionProbes } from './probes/region.ts';
import { reportProbes } from './probes/report.ts';
import { responsibilityProbes } from './probes/responsibility.ts';
import { trainingProbes } from './probes/training.ts';
import { workProbes } from './probes/work.ts';

/** In the order in which they are asked: first what only reads the register, then what changes it. */
export const probes: Probes = {
  ...accountProbes,
  ...reportProbes,
  ...workProbes,
  ...matchingProbes,
  ...groupProbes,
  ...personProbes,
  ...trainingProbes,
  ...responsibilityProbes,
  ...orderProbes,
  ...importProbes,
  ...regionProbes,
};
