import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { expect, test } from 'vitest';
import { sealBytes } from '../../platform/vault/sealed-bytes.ts';
import { aes, temporaryKeyring } from '../../platform/vault/testing/temporary-keyring.ts';
import { openPart } from './sealed-part.ts';

test('a part that was sealed when rows kept the wage of a month alone gives that wage', async () => {
  const keyring = await temporaryKeyring(aes);
  const id = '01900000-0000-7000-8000-000000000001';
  const rows = [{ spell: { monthlyWageFen: 450_000 } }, { spell: { monthlyWageFen: null } }, { spell: null }];
  const bytes = await promisify(deflateRaw)(JSON.stringify(rows));
  const sealed = sealBytes(keyring, { what: 'import rows', id }, bytes);
  expect(await openPart(keyring, id, ['rows', sealed])).toEqual([
    { spell: { wage: { raw: '', lowFen: 450_000, unit: 'month', monthFen: 450_000 } } },
    { spell: { wage: null } },
    { spell: null },
  ]);
});
