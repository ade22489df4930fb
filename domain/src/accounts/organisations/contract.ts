import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { allow, signedIn } from '../../contract/access.ts';
import { operation, query } from '../../contract/endpoint.ts';
import { notFound } from '../../contract/standard-refusals.ts';
import { codeRefusals } from '../../regions/place-refusals.ts';
import { RegionCode } from '../../regions/region.ts';
import { OrganisationId } from '../ids.ts';
import { outsideYourRegion, periodReversed } from '../refusals.ts';
import {
  creditCodeTaken,
  creditCodeUnreadable,
  organisationExists,
  pairedWithItself,
  pairingExists,
  senderMissing,
  senderNotApplicable,
} from './refusals.ts';

/** 机构类别: bodies that bring no orders of their own. Firms, brokers and schools are registered as employers, with their licences. */
export const OfficeKind = z.enum(['public-service', 'station', 'village-co-operative']);
export type OfficeKind = z.infer<typeof OfficeKind>;

/** The county for its own bodies and for the stations that it sends; the system administrator of an area for everything in it. */
const registrars = { 'county-officer': ['home'], 'system-admin': [] } as const;
const Name = z.string().trim().min(2).max(120);

/** 登记机构: an authority, a station abroad or a village co-operative, with its seat and, where it has one, its credit code. */
export const registerOrganisation = operation({
  name: 'accounts.register-organisation',
  version: 1,
  summary: { zh: '登记机构', en: 'Register an authority, a station or a co-operative' },
  access: allow(registrars),
  input: z.strictObject({
    organisationId: OrganisationId,
    kind: OfficeKind,
    name: Name,
    creditCode: z.string().trim().max(40).default(''),
    /** division code of the seat */
    place: RegionCode,
    /** 派出地区, of a station only; the county officer's own county when left out */
    sentBy: RegionCode.optional(),
    phone: z.string().trim().max(40).optional(),
    validFrom: CivilDate,
  }),
  output: z.strictObject({ organisationId: OrganisationId }),
  refusals: [
    creditCodeUnreadable,
    creditCodeTaken,
    organisationExists,
    ...codeRefusals,
    senderMissing,
    senderNotApplicable,
    outsideYourRegion,
  ],
});

export const OrganisationView = z.strictObject({
  organisationId: OrganisationId,
  kind: z.string(),
  name: z.string(),
  creditCode: z.string().nullable(),
  place: z.string(),
  /** the region that sends a station */
  sentBy: z.string().nullable(),
  phone: z.string().nullable(),
  validFrom: CivilDate,
  validTo: CivilDate.nullable(),
});

/** 机构列表: authorities, stations, firms and schools, by the beginning of the name, the kind and the place. Pages by cursor. */
export const listOrganisations = query({
  name: 'accounts.list-organisations',
  path: '/api/organisations',
  summary: { zh: '机构列表', en: 'List organisations' },
  access: signedIn,
  input: z.strictObject({
    text: z.string().trim().max(120).default(''),
    kind: z.string().trim().max(40).optional(),
    within: RegionCode.optional(),
    after: z.string().max(400).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({ organisations: z.array(OrganisationView), next: z.string().nullable() }),
  refusals: [notFound],
});

export const PairingId = z.uuid().brand<'PairingId'>();
export type PairingId = z.infer<typeof PairingId>;

/** 登记结对关系: two governments that agreed on labour co-operation, with the number of the agreement and its dates. */
export const registerPairing = operation({
  name: 'accounts.register-pairing',
  version: 1,
  summary: { zh: '登记结对关系', en: 'Register the pairing of two governments' },
  access: allow(registrars),
  input: z.strictObject({
    pairingId: PairingId,
    /** 协议编号, quoted on the papers of every group */
    agreement: z.string().trim().min(1).max(60),
    title: z.string().trim().min(1).max(200),
    sending: RegionCode,
    receiving: RegionCode,
    sendingOffice: OrganisationId,
    receivingOffice: OrganisationId,
    validFrom: CivilDate,
    validTo: CivilDate.nullable(),
  }),
  output: z.strictObject({ pairingId: PairingId }),
  refusals: [pairingExists, ...codeRefusals, pairedWithItself, periodReversed, notFound, outsideYourRegion],
});

/** 结对关系: those in force on a day, or all of them. */
export const listPairings = query({
  name: 'accounts.list-pairings',
  path: '/api/pairings',
  summary: { zh: '结对关系', en: 'List pairings' },
  access: signedIn,
  input: z.strictObject({ on: CivilDate.optional() }),
  output: z.strictObject({
    pairings: z.array(
      z.strictObject({
        pairingId: PairingId,
        agreement: z.string(),
        title: z.string(),
        sending: z.string(),
        receiving: z.string(),
        sendingOffice: z.string(),
        receivingOffice: z.string(),
        validFrom: CivilDate,
        validTo: CivilDate.nullable(),
      }),
    ),
  }),
  refusals: [],
});
