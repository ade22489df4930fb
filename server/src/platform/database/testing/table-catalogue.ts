/**
 * Every table is in one of the two lists; a new one that is in neither fails the catalogue test.
 *
 * Tables about persons have forced row security. `like` names the rule: `person` carries home_path and is checked by itself, `person_fact` is as
 * visible as its person, the others state their policies. `backfill`: a migration may ask for its rows.
 */
export const aboutPersons: Record<
  string,
  { like: 'person' | 'person_fact' | readonly string[]; backfill: boolean }
> = {
  person: { like: 'person', backfill: true },
  person_key: { like: 'person', backfill: true },
  spell: { like: 'person', backfill: true },
  person_state: { like: 'person', backfill: true },
  out_start: { like: 'person', backfill: true },
  out_span: { like: 'person', backfill: true },
  labour_span: { like: 'person', backfill: true },
  return_event: { like: 'person', backfill: true },
  work_span: { like: 'person', backfill: true },
  spell_finding: { like: 'person', backfill: true },
  report_snapshot_person: { like: 'person_fact', backfill: true },
  person_fact: { like: 'person_fact', backfill: true },
  person_secret: { like: 'person_fact', backfill: true },
  statement: { like: 'person_fact', backfill: true },
  passenger: { like: 'person_fact', backfill: true },
  passenger_act: { like: 'person_fact', backfill: true },
  responsibility_event: { like: 'person_fact', backfill: true },
  responsibility_span: { like: 'person_fact', backfill: true },
  employment_act: { like: 'person_fact', backfill: true },
  employment_state: { like: 'person_fact', backfill: true },
  employment_conflict: { like: 'person_fact', backfill: true },
  return_service: { like: 'person_fact', backfill: true },
  closing_proposal: { like: 'person_fact', backfill: true },
  fact_proposal: { like: 'person_fact', backfill: true },
  person_erasure: { like: 'person_fact', backfill: true },
  paper_person: { like: 'person_fact', backfill: true },
  offer: { like: 'person_fact', backfill: true },
  offer_act: { like: 'person_fact', backfill: true },
  matching_result: { like: 'person_fact', backfill: true },
  matching_decision: { like: 'person_fact', backfill: true },
  training_place: { like: 'person_fact', backfill: true },
  person_grant: {
    like: [
      'migrator ALL wengang_migrator',
      'reporter SELECT wengang_reporter',
      'subject ALL wengang_app',
      'worker ALL wengang_worker',
    ],
    backfill: true,
  },
  household: {
    like: [
      'migrator ALL wengang_migrator',
      'reporter SELECT wengang_reporter',
      'subject ALL wengang_app',
      'worker ALL wengang_worker',
    ],
    backfill: true,
  },
  identity: {
    like: [
      'migrator ALL wengang_migrator',
      'reporter SELECT wengang_reporter',
      'subject ALL wengang_app',
      'worker ALL wengang_worker',
    ],
    backfill: true,
  },
  operation: {
    like: ['author ALL wengang_app', 'reporter SELECT wengang_reporter', 'worker ALL wengang_worker'],
    backfill: false,
  },
  operation_person: {
    like: [
      'author INSERT wengang_app',
      'reporter SELECT wengang_reporter',
      'subject SELECT wengang_app',
      'worker ALL wengang_worker',
    ],
    backfill: false,
  },
  operation_to_seal: { like: ['author INSERT wengang_app', 'worker ALL wengang_worker'], backfill: false },
  number_reveal: {
    like: [
      'migrator ALL wengang_migrator',
      'reader SELECT wengang_app',
      'worker ALL wengang_worker',
      'writer INSERT wengang_app',
    ],
    backfill: true,
  },
  person_access: {
    like: ['reader SELECT wengang_app', 'worker ALL wengang_worker', 'writer INSERT wengang_app'],
    backfill: false,
  },
};

/** What stays of an erased person as it is: ids, days and codes. Every other table about persons is named by erase_person_rows. */
export const keptAtErasure: Record<string, string> = {
  out_start: 'derived from what stays; rebuilt',
  out_span: 'derived from what stays; rebuilt',
  labour_span: 'derived from what stays; rebuilt',
  return_event: 'derived from what stays; rebuilt',
  work_span: 'derived from what stays; rebuilt',
  spell_finding: 'codes of findings; rebuilt',
  report_snapshot_person: 'which frozen figures counted the person',
  paper_person: 'that the person stood on a paper; the paper is kept nowhere',
  person_erasure: 'that the person was erased',
  training_place: 'ids: that the person had a place in a class',
  operation: 'sealed; what it holds of the person is under the key that was destroyed',
  operation_person: 'sealed under the key that was destroyed',
  operation_to_seal: 'ids of operations',
  person_access: 'who read which ids',
};

/** Tables with row security of their own kind: what they hold of persons is sealed, or only a job sees it. */
export const underOwnRule: Record<string, { reason: string; policies: readonly string[] }> = {
  import_file: {
    reason: 'seen by the offices of the region that a file was imported for',
    policies: ['migrator ALL wengang_migrator', 'subject ALL wengang_app', 'worker ALL wengang_worker'],
  },
  import_part: {
    reason: 'sealed rows of a file, seen with it',
    policies: ['subject ALL wengang_app', 'worker ALL wengang_worker'],
  },
  import_row: {
    reason: 'sealed queue of an import, seen with its file',
    policies: ['subject ALL wengang_app', 'worker ALL wengang_worker'],
  },
  import_progress: {
    reason: 'how far an import has come, seen with its file',
    policies: ['subject ALL wengang_app', 'worker ALL wengang_worker'],
  },
  matching_progress: {
    reason: 'how far a matching has come, seen by the offices whose region holds its own',
    policies: ['migrator ALL wengang_migrator', 'subject ALL wengang_app', 'worker ALL wengang_worker'],
  },
  matching_price: {
    reason:
      'what each constraint of a plan costs, seen by the office that asked and those above it; a fixed pair is named by ids',
    policies: ['migrator ALL wengang_migrator', 'subject ALL wengang_app', 'worker ALL wengang_worker'],
  },
  register_review: {
    reason: 'review stamps of a village list, seen and set by the offices of that village',
    policies: ['migrator ALL wengang_migrator', 'subject ALL wengang_app', 'worker ALL wengang_worker'],
  },
  claim_to_restate: {
    reason: 'persons whom another county claims, for a job; nobody else may see who',
    policies: ['migrator ALL wengang_migrator', 'worker ALL wengang_worker'],
  },
  station_note: {
    reason: 'a start before 16, told to the stations at the place; the id of the person tells them nothing',
    policies: [
      'answerer UPDATE wengang_app',
      'migrator ALL wengang_migrator',
      'reader SELECT wengang_app',
      'withdrawer UPDATE wengang_app',
      'worker ALL wengang_worker',
      'writer INSERT wengang_app',
    ],
  },
  home_transfer: {
    reason: 'a request between two counties, seen by both; the id of the person tells the asking one nothing',
    policies: [
      'answerer UPDATE wengang_app',
      'migrator ALL wengang_migrator',
      'reader SELECT wengang_app',
      'worker ALL wengang_worker',
    ],
  },
};

/** Tables without row security, each with the reason. */
export const notAboutPersons: Record<string, string> = {
  region: 'divisions: public, the same for all',
  region_code: 'codes of divisions through time: public',
  region_successor: 'what became of retired codes: public',
  organisation: 'authorities, employers, schools: not private persons',
  pairing: 'two governments and their agreement',
  account: 'staff; read at log-in, before a context exists, by the stores of accounts only',
  assignment: 'roles of staff; read at log-in',
  duty_telephone: 'duty telephones of staff, for the papers that they hand out; of no worker',
  session: 'sessions of staff; read before a context exists',
  sign_in_attempt: 'keyed digests of log-in names',
  sign_in_event: 'sign-ins of staff; read by the stores of accounts only',
  dispatch_group: 'a journey with its vehicles; who travels stands in passenger',
  group_act: 'what was done to a group; who arrived unlisted is sealed',
  paper_number: 'numbers of papers that were given out',
  paper_document: 'issued papers: number, kind and a keyed hash; who stands on one is in paper_person',
  full_list_opening: 'who opened the list of a group with full numbers, for which purpose and until when',
  office_duty: 'staff on duty for an office',
  employer: 'firms, HR companies, schools: not private persons',
  employer_licence: 'licences of firms',
  employer_mark: 'stops and exposures of firms',
  vacancy: 'job orders: public information',
  vacancy_act: 'what was done to an order',
  vacancy_import: 'rows of job workbooks; the file name is sealed; shown to the account that sent it only',
  minimum_wage: 'the published minimum wages of divisions',
  matching_run: 'sums of a run of the matching engine',
  stay_model: 'adopted models of staying: weights and fractions, of nobody',
  training_commission: 'a class that a county commissioned; who is to be trained stands in training_place',
  installation: 'settings of this installation',
  standing_day: 'aggregates by county and day, closed to the app but for adding',
  region_move: 'moves of divisions with their documents',
  standing_month: 'aggregates by county and month, closed to the app but for adding',
  list_recount: 'whether the counts of a county were those of its rows, by list',
  report_snapshot:
    'frozen figures of regions, no person; read through a store that asks with the scope of the context',
  log_leaf: 'hashes; closed to the app',
  log_checkpoint: 'hashes and signatures; meant to be published',
  kysely_migration: 'which migrations ran; closed to the app',
  kysely_migration_lock: 'the lock of the migrations; closed to the app',
};
