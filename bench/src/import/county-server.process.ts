import { date } from '@wengang/domain/calendar/civil-date.ts';
import { adminPassword, adminUser } from '@wengang/server/platform/database/embedded/admin-password.ts';
import { serveOffices } from '@wengang/server/testing/served-offices.ts';

// Started by start-county-server.ts only: serves the home that it is given until it is told to stop.
const [home = ''] = process.argv.slice(2);
const { installation, address, stop } = await serveOffices(home, date('2019-03-31'));
process.once('message', () => void stop().then(() => process.disconnect?.()));
const { host, port, database } = installation.database.pools.app.options;
const admin = { host, port, database, user: adminUser, password: adminPassword(home).password };
process.send?.({ address, admin });
