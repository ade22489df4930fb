import type { OfficeKind } from '@wengang/domain/accounts/organisations/contract.ts';
import { addSettlement } from '@wengang/domain/regions/contract.ts';
import { regionCode } from '@wengang/domain/regions/region.ts';
import { type DemoOrganisation, demoOrganisations } from '../../demo/demo-accounts.ts';
import { pairing } from '../../demo/pairing.ts';
import { settlement } from '../../demo/population/generate-population.ts';
import { weixin } from '../../demo/population/places.ts';
import type { Desk } from '../desk/desk.ts';
import { registerOffice, registerPairedSides } from '../desk/network.ts';
import { Pairing } from '../run/pairing.ts';
import { demoPost, organisationId } from './demo-posts.ts';

/** 机关与服务站: the county registers its own bodies and the stations that it sends, the system administrator those of other places. */
export async function loadOffices(desk: Desk): Promise<void> {
  const [county, system] = [demoPost(desk, 'county'), demoPost(desk, 'system')];
  for (const { key, kind, name, region } of demoOrganisations) {
    if (!isOffice(kind)) continue;
    const registrar = kind === 'station' || region.startsWith(weixin) ? county : system;
    const phone = pairing.stations.find(({ place }) => place === region)?.phone;
    await registerOffice(
      desk,
      registrar,
      {
        ...{ id: organisationId(desk, key), kind, name, place: regionCode(region) },
        ...(phone === undefined || kind !== 'station' ? {} : { phone }),
      },
      desk.today(),
    );
  }
}

const isOffice = (kind: DemoOrganisation['kind']): kind is DemoOrganisation['kind'] & OfficeKind =>
  kind === 'public-service' || kind === 'station';

/** 结对与安置点: the agreement of the two governments, and the own code of the relocation settlement. */
export async function loadPairing(desk: Desk): Promise<void> {
  const county = demoPost(desk, 'county');
  const { agreement, sending, receiving } = Pairing.parse(pairing);
  await registerPairedSides(desk, county, {
    agreement,
    sending: { code: sending.code, office: organisationId(desk, 'county-employment') },
    receiving: { code: receiving.code, office: organisationId(desk, 'dalingshan-hr') },
  });
  await desk.act(county, addSettlement, {
    township: regionCode(`${weixin}101`),
    name: settlement,
    validFrom: desk.today(),
  });
}
