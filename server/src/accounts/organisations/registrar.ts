import type { Registrar } from '@wengang/domain/accounts/organisations/decide-seat.ts';
import type { AccessContext } from '../../platform/database/context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { adminPathOf } from '../administered-account.ts';

/** The area of who registers: the county of an officer, the area of a system administrator. */
export async function registrarOf(tx: Tx, context: AccessContext): Promise<Registrar> {
  if (context.home !== null) return { area: context.home, county: context.home };
  return { area: await adminPathOf(tx, context), county: null };
}
