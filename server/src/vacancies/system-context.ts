import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { AccessContext } from '../platform/database/context.ts';

/** The account under which jobs stand in the log. Nobody can sign in with it. */
const systemAccount = '00000000-0000-7000-8000-000000000000';
export const systemRole = 'system';

/** 系统: the context of a job's operation. It sees the persons registered below `home`, or nobody. */
export const systemContext = (businessDay: CivilDate, home: string | null): AccessContext => ({
  account: systemAccount,
  assignment: null,
  role: systemRole,
  count: null,
  home,
  work: null,
  organisation: null,
  transit: null,
  self: null,
  businessDay,
});
