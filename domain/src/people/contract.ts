import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import { allow } from '../contract/access.ts';
import { earlierVersion } from '../contract/earlier-version.ts';
import { operation, query } from '../contract/endpoint.ts';
import { refusalKind } from '../contract/refusal.ts';
import { idTaken, notFound } from '../contract/standard-refusals.ts';
import {
  placeAmbiguous,
  placeContradictory,
  placeLevelWrong,
  placeReplaced,
} from '../regions/place-refusals.ts';
import { factBeforeBirth, factInFuture } from './changes/fact-change.ts';
import { Ability, CategoryKind, FactId, PersonId, Wish } from './facts.ts';
import { IdNumberFault, idNumberFaultWords } from './id-number-words.ts';
import { longestName } from './person-name.ts';
import { CountyCode, TownshipCode, VillageCode } from './place.ts';
import { ProposalId } from './proposals/proposal.ts';
import { StatedKind } from './proposals/stated-change.ts';
import { samePersonSuspected as suspectedCode } from './suspect-double.ts';

/** 人员摘要: a person as a list shows it; numbers are masked. */
export const PersonSummary = z.strictObject({
  personId: PersonId,
  name: z.string(),
  sex: z.enum(['male', 'female']),
  born: CivilDate,
  home: z.string(),
  idNumber: z.string().nullable(),
  phone: z.string().nullable(),
});
export type PersonSummary = z.infer<typeof PersonSummary>;

export const searchTooShort = refusalKind('search-too-short', 400, z.strictObject({}), () => ({
  zh: '请至少输入姓名中的两个字、拼音首字母两位、证件号码或手机号码。',
  en: 'Enter at least two characters of the name, two initials, an ID number or a mobile number.',
}));

/** How many were asked for in a business day, how many may be, and the day that begins at nothing (midnight of Asia/Shanghai). */
const DailyLimit = z.strictObject({ limit: z.int(), asked: z.int(), until: CivilDate });

export const tooManyLastFour = refusalKind(
  'too-many-last-four',
  429,
  DailyLimit,
  ({ limit, asked, until }) => ({
    zh: `您今天已按证件号码后四位查找 ${asked} 次,每日上限 ${limit} 次,本次未查找。限制到 ${until} 零时(北京时间)解除;现在请改用姓名、完整证件号码或手机号码查找。`,
    en: `You searched ${asked} times today by the last four of an ID number; the limit is ${limit} a day, and this search was not made. It ends at midnight (Beijing) before ${until}; until then search by name, full ID number or mobile number.`,
  }),
);

/** 查找人员: by name, pinyin, initials, full ID number, phone, or last four of the ID number. At most 50, exact names first. */
export const searchPersons = query({
  name: 'people.search',
  path: '/api/people/search',
  asked: 'in-body',
  summary: { zh: '查找人员', en: 'Find persons by name, pinyin, initials, ID number or phone' },
  purpose: 'search',
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
    'county-reviewer': ['home'],
    'station-head': ['workplace'],
    'station-officer': ['workplace'],
    'town-hr-officer': ['workplace'],
    'prefecture-supervisor': ['home'],
    auditor: ['home'],
  }),
  input: z.strictObject({ text: z.string().trim().min(1).max(60) }),
  output: z.strictObject({ persons: z.array(PersonSummary), more: z.boolean() }),
  refusals: [searchTooShort, tooManyLastFour],
});

export const idNumberNotValid = refusalKind(
  'id-number-not-valid',
  422,
  z.strictObject({ rule: IdNumberFault }),
  ({ rule }) => ({
    zh: `身份证号不符合 GB 11643:${idNumberFaultWords[rule].zh}。请对照证件逐位核对后重新填写。`,
    en: `The ID number does not satisfy GB 11643: ${idNumberFaultWords[rule].en}. Compare it with the card digit by digit and send it again.`,
  }),
);

export const alreadyRegistered = refusalKind(
  'already-registered',
  409,
  z.strictObject({ personId: PersonId }),
  () => ({
    zh: '该证件号码在本地已登记,请在原档案上修改,不要重复登记。',
    en: 'This ID number is already registered here: change the existing file instead of adding another.',
  }),
);

/** One neutral sentence: it must not tell in which county, or anything about the person. */
export const registeredElsewhere = refusalKind('registered-elsewhere', 409, z.strictObject({}), () => ({
  zh: '该证件号码已在其他地区登记。如此人户籍已迁入,请发起转入申请,由原地区确认。',
  en: 'This ID number is registered elsewhere. If the person has moved here, open a transfer request for that county to confirm.',
}));

/** Before the number is looked at, so that the refusal tells nothing of it. */
export const tooManyElsewhere = refusalKind(
  'too-many-elsewhere',
  429,
  DailyLimit,
  ({ limit, asked, until }) => ({
    zh: `您今天提交登记的证件号码已有 ${asked} 次被答复“已在其他地区登记”,每日上限 ${limit} 次,本次未核对号码,也未登记。限制到 ${until} 零时(北京时间)解除;请届时再办,急办请由县经办人员登记。`,
    en: `“Registered elsewhere” was the answer to ${asked} of your registrations today; the limit is ${limit} a day. This number was not looked at and nothing was registered. The limit ends at midnight (Beijing) before ${until}: go on then, or ask the county office to register the person.`,
  }),
);

export const personIdTaken = refusalKind('person-id-taken', 409, z.strictObject({}), () => ({
  zh: '人员编号已被使用,请用新编号重新提交。',
  en: 'This person id is taken: send the registration again under a new one.',
}));

export const regionUnknown = refusalKind(
  'region-unknown',
  422,
  z.strictObject({ code: z.string() }),
  ({ code }) => ({
    zh: `户籍地的区划代码 ${code} 不在现行区划中,也没有登记撤销后的去向。请查找该地现在的区划,改填现行代码。`,
    en: `Region code ${code} of the home is not in force, and no successor of it is recorded: look the place up and give the code of today.`,
  }),
);

/** What is said of a home that cannot be taken as it is stated (`checkHome`). */
export const homeRefusals = [
  regionUnknown,
  placeReplaced,
  placeAmbiguous,
  placeContradictory,
  placeLevelWrong,
] as const;

export const outsideScope = refusalKind(
  'outside-scope',
  403,
  z.strictObject({ code: z.string() }),
  ({ code }) => ({
    zh: `区划 ${code} 不在您的管理范围内,不能在该地登记人员。`,
    en: `Region ${code} lies outside your scope; you cannot register persons there.`,
  }),
);

export const nameNotAName = refusalKind(
  'name-not-a-name',
  422,
  z.strictObject({ shown: z.string() }),
  ({ shown }) => ({
    zh: `“${shown}”不像姓名(空白、只有数字、过长或含有 = < > { } " | \\ / @ #),未登记。请改为证件上的姓名。`,
    en: `“${shown}” is no name (blank, digits only, too long, or with = < > { } " | \\ / @ #); nothing was registered. Write the name of the document.`,
  }),
);

/** Whom the newcomer may be, as far as the asker may see them: by id, because what is refused stays in the log when a person is erased. */
export const samePersonSuspected = refusalKind(
  suspectedCode,
  409,
  z.strictObject({ persons: z.array(PersonId).min(1) }),
  ({ persons }) => ({
    zh: `台账中有同音(同名)、同出生日期、同村但证件号码不同的 ${persons.length} 人,可能是同一人,未登记。请打开所列人员的档案与证件核对:是同一人,请在原档案上修改;确不是同一人,请注明“另一人”(列明对照的人员和核对方式)后重新提交。`,
    en: `The ledger has ${persons.length} of the same sounding name, birth date and village under another number: perhaps the same person; nothing was registered. Open the listed files and compare them with the card: if it is the same person, change the existing file; if it is another, say so (“another”: than whom, and how it was checked) and send it again.`,
  }),
);

/** 户籍地: as it is stated, by the codes of its levels. */
export const StatedHome = z.strictObject({
  county: CountyCode,
  township: TownshipCode.optional(),
  village: VillageCode.optional(),
});
export type StatedHome = z.infer<typeof StatedHome>;

const registration = {
  personId: PersonId,
  name: z.string().trim().min(1).max(longestName),
  idNumber: z.string().trim().min(15).max(24),
  phone: z
    .string()
    .regex(/^1[3-9]\d{9}$/)
    .optional(),
  home: StatedHome,
  registeredOn: CivilDate,
  ability: Ability.optional(),
  categories: z
    .array(z.strictObject({ kind: CategoryKind, from: CivilDate }))
    .max(10)
    .default([]),
};

const Registration = z.strictObject({
  ...registration,
  another: z
    .strictObject({
      than: z.array(PersonId).min(1).max(50),
      checked: z.string().trim().min(2).max(200),
    })
    .optional(),
});

/**
 * 登记人员: one person with the facts that decide the lists. Sex and birth follow from the ID number (GB 11643). Who may be in the ledger already
 * under another spelling and number is refused (`same-person-suspected`), unless `another` names each such person and how it was checked that
 * this is somebody else. By a village the person counts from now on, and the stated ability and categories wait as proposals until township or
 * county confirms them (chain 1.2): `proposals` names them.
 */
export const registerPerson = operation({
  name: 'people.register-person',
  version: 3,
  earlier: [
    // Version 1 had no word for another person of the same sounding name: such a body is asked for it.
    earlierVersion({ version: 1, input: z.strictObject(registration), upcast: (body) => body }),
    // In version 2 ability and categories counted at once, whoever sent them.
    earlierVersion({ version: 2, input: Registration, upcast: (body) => body }),
  ],
  summary: { zh: '登记人员', en: 'Register a person' },
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
  }),
  input: Registration,
  output: z.strictObject({
    personId: PersonId,
    proposals: z.array(z.strictObject({ proposalId: ProposalId, kind: StatedKind, value: z.string() })),
  }),
  refusals: [
    idNumberNotValid,
    factInFuture,
    factBeforeBirth,
    nameNotAName,
    alreadyRegistered,
    registeredElsewhere,
    tooManyElsewhere,
    samePersonSuspected,
    personIdTaken,
    ...homeRefusals,
    outsideScope,
  ],
});

export const wishInFuture = refusalKind(
  'wish-in-future',
  422,
  z.strictObject({ on: CivilDate, today: CivilDate }),
  ({ on, today }) => ({
    zh: `意愿日期 ${on} 晚于今天 ${today},请改为实际询问的日期。`,
    en: `The wish is dated ${on}, later than today ${today}: give the day on which the person was asked.`,
  }),
);

/** 登记意愿: what a person said about work on a day; the latest one speaks, and is valid for 180 days. */
export const recordWish = operation({
  name: 'people.record-wish',
  version: 1,
  summary: { zh: '登记就业意愿', en: 'Record what a person wishes' },
  access: allow({
    'village-liaison': ['home'],
    'township-officer': ['home'],
    'county-officer': ['home'],
    'station-head': ['workplace'],
    'station-officer': ['workplace'],
  }),
  input: z.strictObject({ personId: PersonId, wish: Wish }),
  output: z.strictObject({ factId: FactId }),
  refusals: [notFound, wishInFuture, idTaken],
});
