import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultStatisticsSettings, statisticsRules } from '@wengang/domain/placements/settings.ts';
import type { Logger } from 'pino';
import { accountJobs } from './accounts/jobs.ts';
import { organisationOperations, organisationQueries } from './accounts/organisations/routes.ts';
import { accountOperations, accountQueries, identifyBy, sessionDoors } from './accounts/routes.ts';
import { eraseUnlisted } from './dispatch/arrival/erase-unlisted.ts';
import { dispatchJobs } from './dispatch/jobs.ts';
import { dispatchPaperDoors } from './dispatch/papers/doors.ts';
import { endQuestions } from './dispatch/passengers/end-questions.ts';
import { dispatchOperations, dispatchQueries } from './dispatch/routes.ts';
import { employerOperations, employerQueries } from './employers/routes.ts';
import type { Installation } from './installation.ts';
import { matchingJobs } from './matching/jobs.ts';
import { matchingListDoors } from './matching/lists/doors.ts';
import { matchingPaperDoors } from './matching/papers/doors.ts';
import { matchingOperations, matchingQueries } from './matching/routes.ts';
import { matchingRunDoors } from './matching/runs/progress/tell-progress.ts';
import { paperOperations, paperQueries } from './papers/routes.ts';
import { rotationJobs } from './people/rotation/jobs.ts';
import { peopleOperations, peopleQueries } from './people/routes.ts';
import { employmentDoors, employmentOperations, employmentQueries } from './placements/employment/routes.ts';
import { type CleaningServer, cleanUpErased } from './placements/erasure/clean-up.ts';
import { eraseFromRemarks } from './placements/erasure/erase-from-remarks.ts';
import { erasureOperations, erasureQueries } from './placements/erasure/routes.ts';
import { homeOperations, homeQueries } from './placements/homes/routes.ts';
import { placementJobs } from './placements/jobs.ts';
import { mergingOperations } from './placements/merging/routes.ts';
import { ownBusinessOperations } from './placements/own-business/routes.ts';
import { responsibilityJobs } from './placements/responsibility/jobs.ts';
import { responsibilityOperations, responsibilityQueries } from './placements/responsibility/routes.ts';
import { restatePersons } from './placements/restate.ts';
import { eraseFromImports } from './placements/roster-import/erasure/erase-from-imports.ts';
import { importRetentionJobs } from './placements/roster-import/erasure/jobs.ts';
import {
  rosterImportDoors,
  rosterImportOperations,
  rosterImportQueries,
} from './placements/roster-import/routes.ts';
import { placementOperations, placementQueries } from './placements/routes.ts';
import { ageOfOldestUnsealed, auditJobs } from './platform/audit/jobs.ts';
import { newUuid } from './platform/clock/clock.ts';
import { accessRetentionJobs } from './platform/http/access-retention.ts';
import { limitAddresses } from './platform/http/address-limit.ts';
import type { BoundQuery } from './platform/http/bound-query.ts';
import { buildServer, type WebServer } from './platform/http/build-server.ts';
import { serveDocumentation } from './platform/http/documentation.ts';
import type { FileDoor } from './platform/http/file-doors.ts';
import { serveHealth } from './platform/http/health.ts';
import { openApiOf } from './platform/http/openapi.ts';
import { type Service, serveOperation, serveQuery } from './platform/http/serve-contract.ts';
import { serveFile } from './platform/http/serve-files.ts';
import { servePages } from './platform/http/serve-pages.ts';
import { serveSessionDoor } from './platform/http/session-door.ts';
import type { BoundOperation } from './platform/operations/bound-operation.ts';
import type { Restate } from './platform/operations/perform-operation.ts';
import type { Job } from './platform/queue/queue.ts';
import { openMetrics } from './platform/telemetry/metrics.ts';
import { regionOperations, regionQueries } from './regions/routes.ts';
import { recountJob } from './reports/jobs.ts';
import { reportFileDoors } from './reports/list-files/doors.ts';
import { reportOperations, reportQueries } from './reports/routes.ts';
import { returnOperations, returnQueries } from './returns/routes.ts';
import { trainingPaperDoors } from './training/commissions/print-letter.ts';
import { trainingOperations, trainingQueries } from './training/routes.ts';
import { jobImportDoors } from './vacancies/import/doors.ts';
import { jobImportRetentionJobs } from './vacancies/import/jobs.ts';
import { vacancyJobs } from './vacancies/jobs.ts';
import { vacancyOperations, vacancyQueries } from './vacancies/routes.ts';
import { supplyFileDoors } from './vacancies/supply-doors.ts';

/** Every endpoint of the product, in the order of the capabilities. The API page, the access test and the server read the same list. */
export const queries: readonly BoundQuery[] = [
  ...regionQueries,
  ...accountQueries,
  ...organisationQueries,
  ...paperQueries,
  ...peopleQueries,
  ...employerQueries,
  ...vacancyQueries,
  ...placementQueries,
  ...rosterImportQueries,
  ...responsibilityQueries,
  ...homeQueries,
  ...erasureQueries,
  ...employmentQueries,
  ...matchingQueries,
  ...trainingQueries,
  ...dispatchQueries,
  ...returnQueries,
  ...reportQueries,
];
export const operations: readonly BoundOperation[] = [
  ...regionOperations,
  ...accountOperations,
  ...organisationOperations,
  ...paperOperations,
  ...peopleOperations,
  ...employerOperations,
  ...vacancyOperations,
  ...placementOperations,
  ...rosterImportOperations,
  ...responsibilityOperations,
  ...homeOperations,
  ...erasureOperations,
  ...mergingOperations,
  ...ownBusinessOperations,
  ...employmentOperations,
  ...matchingOperations,
  ...trainingOperations,
  ...dispatchOperations,
  ...returnOperations,
  ...reportOperations,
];

/** What is rebuilt in the transaction of an operation that changed a person's facts. */
export const restate: Restate = (tx, persons) => restatePersons(tx, persons, rules);
const rules = statisticsRules(defaultStatisticsSettings);

/** Takes erased persons out of what stands under no person's id. Gives the imports that could not be opened. */
export const cleanUpAfterErasures = (server: CleaningServer): Promise<readonly string[]> =>
  cleanUpErased(server, [eraseFromImports, eraseFromRemarks, eraseUnlisted, endQuestions]);

export const jobsOf = (installation: Installation): Job[] => [
  ...auditJobs(installation.database, installation.checkpointKey, installation.clock),
  ...placementJobs(installation.database),
  ...importRetentionJobs(installation, installation.clock),
  ...responsibilityJobs({ ...installation, restate }, installation.clock),
  ...vacancyJobs(installation),
  ...jobImportRetentionJobs(installation, installation.clock),
  ...matchingJobs(installation),
  ...dispatchJobs({ ...installation, restate }, installation.clock),
  ...rotationJobs(installation),
  ...accountJobs(installation.database, installation.clock),
  ...accessRetentionJobs(installation.database, installation.clock, installation.settings.accessRecordDays),
];

/** Jobs that tell the log what somebody has to look into. */
export const watchingJobs = (installation: Installation, log: Logger): Job[] => [
  erasureCleaningJob(installation, log),
  recountJob(installation, log),
];

/** Every minute what is left of erased persons is cleaned; imports that could not be opened are tried again, and told by their ids. */
const erasureCleaningJob = (installation: Installation, log: Logger): Job => ({
  name: 'people.clean-up-erased',
  schedule: '* * * * *',
  run: async () => {
    const imports = await cleanUpAfterErasures(installation);
    if (imports.length > 0) log.error({ imports }, 'imports could not be searched for erased persons');
  },
});

type FileService = Parameters<typeof rosterImportDoors>[0] & Parameters<typeof jobImportDoors>[0];

/** Every file endpoint: uploads, prints, workbooks. */
export const fileDoorsOf = (service: FileService): readonly FileDoor[] => [
  ...rosterImportDoors(service),
  ...jobImportDoors(service),
  ...employmentDoors,
  ...supplyFileDoors(service),
  ...matchingListDoors(service),
  ...matchingPaperDoors(service),
  ...matchingRunDoors(service),
  ...trainingPaperDoors(service),
  ...dispatchPaperDoors(service),
  ...reportFileDoors(service),
];

/** What the web server needs of an installation. */
export type Served = Pick<Installation, 'database' | 'keyring' | 'files' | 'clock' | 'settings' | 'random'>;

/** The web server of an opened installation, every endpoint registered, with the pages in a folder; it does not listen yet. */
export async function buildService(installation: Served, log: Logger, pages?: string): Promise<WebServer> {
  const { database, keyring, clock, settings } = installation;
  const page = pages === undefined ? undefined : await readFile(join(pages, 'index.html'), 'utf8');
  const app = await buildServer(log, page);
  if (pages !== undefined) await servePages(app, pages);
  const service: Service = {
    database,
    keyring,
    restate,
    identify: identifyBy(installation),
    now: () => clock.now(),
    newId: () => newUuid(clock.now()),
  };
  const metrics = openMetrics();
  serveHealth(app, database, metrics, async () => {
    metrics.oldestUnsealedSeconds.set(await ageOfOldestUnsealed(database, clock));
  });
  const limit = limitAddresses(settings.addressLimit, () => Date.parse(clock.realNow()));
  const doors = sessionDoors(installation);
  for (const door of doors) serveSessionDoor(app, door, limit);
  for (const bound of queries) serveQuery(app, service, bound);
  for (const bound of operations) serveOperation(app, service, bound);
  const fileDoors = fileDoorsOf({ ...service, files: installation.files });
  for (const door of fileDoors) serveFile(app, service, door);
  const contracts = [...queries, ...operations].map(({ contract }) => contract);
  const files = fileDoors.map(({ contract }) => contract);
  await serveDocumentation(app, openApiOf({ contracts, doors, files }, version), contracts);
  return app;
}

const version = '0.1.0';
