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
  person_fact: { like: 'person_fact', backfill: true },
  person_secret: { like: 'person_fact', backfill: true },
  statement: { like: 'person_fact', backfill: true },
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
  person_access: {
    like: ['reader SELECT wengang_app', 'worker ALL wengang_worker', 'writer INSERT wengang_app'],
    backfill: false,
  },
};

/** Tables without row security, each with the reason. */
export const notAboutPersons: Record<string, string> = {
  region: 'divisions: public, the same for all',
  region_code: 'codes of divisions through time: public',
  region_successor: 'what became of retired codes: public',
  organisation: 'authorities, employers, schools: not private persons',
  account: 'staff; read at log-in, before a context exists, by the stores of accounts only',
  assignment: 'roles of staff; read at log-in',
  session: 'sessions of staff; read before a context exists',
  sign_in_attempt: 'keyed digests of log-in names',
  sign_in_event: 'sign-ins of staff; read by the stores of accounts only',
  installation: 'settings of this installation',
  standing_day: 'aggregates by county and day, closed to the app but for adding',
  standing_month: 'aggregates by county and month, closed to the app but for adding',
  log_leaf: 'hashes; closed to the app',
  log_checkpoint: 'hashes and signatures; meant to be published',
  kysely_migration: 'which migrations ran; closed to the app',
  kysely_migration_lock: 'the lock of the migrations; closed to the app',
};
