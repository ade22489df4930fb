import { date } from '../../calendar/civil-date.ts';
import type { ArrivalHandover } from '../../dispatch/papers/arrival-handover.ts';
import type { DispatchSheet } from '../../dispatch/papers/dispatch-sheet.ts';
import type { EmploymentReceipt } from '../../dispatch/papers/employment-receipt.ts';
import type { Manifest } from '../../dispatch/papers/manifest.ts';
import type { ReferralLetter } from '../../matching/papers/referral-letter.ts';
import type { SheetJob, VillageSheet } from '../../matching/papers/village-sheet.ts';

const seal = { documentId: '0190aaaa-0000-7000-8000-000000000001', hash: 'a1b2c3d4e5f60718' };

export const someJob = (overrides: Partial<SheetJob> = {}): SheetJob => ({
  employer: '示例家具有限公司（演示）',
  place: '广东省东莞市大岭山镇',
  post: '包装工',
  places: '20 / 12',
  monthlyIncome: '4,500–5,200 元',
  madeUpOf: '底薪 1,720 元 + 加班费 + 全勤奖 200 元',
  payDay: '次月 28 日',
  hours: '白班,每天 10 小时,月休 4 天',
  contract: '劳动合同一年,与用人单位签订',
  insurance: '工伤保险自入职之日起,社保按规定',
  boardAndLodging: '住宿免费(8 人间,有夫妻房),伙食每天扣 12 元',
  requirements: '18–50 岁(可放宽),能久站,不要求技能',
  probation: '7 天,工资照发',
  departure: '2020-11-18 上午 8:00,扎西镇客运站',
  fare: '县里统一承担',
  because: '你做过包装;同村有 3 人在这个厂;工资比你要的高 300 元',
  station: '0769-0000 0000',
  verified: '驻莞服务站,2020-10-26',
  ...overrides,
});

export const someSheet = (overrides: Partial<VillageSheet> = {}): VillageSheet => ({
  number: '威荐〔2020〕0007',
  printedOn: '2020-10-31',
  validUntil: '2020-11-15',
  village: '扎西镇石坎社区三组',
  names: ['李示范'],
  liaison: '赵演示',
  liaisonPhone: '19900000001',
  jobs: [someJob()],
  shortage: null,
  seal,
  ...overrides,
});

export const someLetter = (): ReferralLetter => ({
  number: '威荐〔2020〕0007-1',
  employer: '示例家具有限公司（演示）',
  person: { name: '李示范', sex: '男', bornMonth: '1985-06', township: '扎西镇', skills: '普工' },
  post: '包装工',
  office: '威信县公共就业和人才服务中心',
  clerk: '钱演示',
  clerkPhone: '19900000002',
  validUntil: '2020-11-07',
  printedOn: '2020-10-31',
  seal,
});

export const someDispatch = (): DispatchSheet => ({
  number: '威劳输〔2020〕0012',
  issuer: '威信县公共就业和人才服务中心',
  licence: null,
  commission: null,
  agreement: '莞昭劳协〔2018〕3 号(演示)',
  employer: {
    name: '示例家具有限公司（演示）',
    creditCode: '91441900MA00000000',
    address: '东莞市大岭山镇连平村',
    contact: '孙演示 19900000003',
  },
  station: { name: '大岭山服务站', contact: '19900000004' },
  work: {
    posts: '包装工、打磨工',
    payFloor: '4,500 元/月',
    contract: '劳动合同一年',
    boardAndLodging: '包住,伙食自理',
  },
  counts: { all: 42, lifted: 25, firstTime: 12, minors: 0, couples: 5 },
  journey: {
    assembly: '扎西镇客运站 2020-11-18 07:30',
    departure: '2020-11-18 08:00',
    vehicles: '大巴 → 威信站 G0000 → 广州南 → 大巴',
    arrival: '2020-11-18 22:00',
  },
  escort: '周演示 19900000005',
  contacts: '县 19900000008;站 19900000004',
  insurance: '意外险 演示保单 0001',
  fareSource: '东西部协作资金',
  prepared: '吴演示',
  checked: '郑演示',
  issuedOn: '2020-11-16',
  seal,
});

export const someManifest = (rows = 3): Manifest => ({
  number: '威劳输〔2020〕0012册',
  dispatchNumber: '威劳输〔2020〕0012',
  purpose: null,
  prepared: '吴演示',
  issuer: '威信县公共就业和人才服务中心',
  issuedOn: '2020-11-16',
  destination: '东莞市大岭山镇 示例家具有限公司（演示）',
  departOn: '2020-11-18',
  escort: '周演示 19900000005',
  seal,
  passengers: Array.from({ length: rows }, (_, index) => ({
    circumstances: {
      today: date('2020-11-16'),
      departOn: date('2020-11-18'),
      acceptedAndStarted: false,
      consentToNeeds: false,
      consentForPayingPolicy: false,
    },
    row: {
      serial: String(index + 1),
      name: index === 1 ? '欧阳示范长名·阿依古丽' : `李示范${index + 1}`,
      sex: '男',
      idNumber: '530698198506101234',
      phone: '19900000006',
      emergencyContact: '配偶 19900000007',
      township: '双河苗族彝族乡',
      village: '石坎社区',
      villageGroup: '三组',
      pickUp: '扎西镇客运站',
      pickUpTime: '07:30',
      seat: `2车${index + 1}号`,
      post: '包装工',
      agreedPay: '4,500 元/月',
      paperNumber: '威劳输〔2020〕0012',
      firstTimeAway: '是',
      companions: '王示范',
      mandarin: '能听',
      accommodations: '',
      category: '脱贫户',
    },
  })),
});

export const someArrival = (overrides: Partial<ArrivalHandover> = {}): ArrivalHandover => ({
  number: '威劳输〔2020〕0012-交',
  dispatchNumber: '威劳输〔2020〕0012',
  arrivedAt: '2020-11-18 22:10',
  place: '示例家具有限公司大门',
  expected: 42,
  present: 41,
  missing: [{ name: '李示范2', reason: '家中有事' }],
  left: [],
  added: [{ name: '冯示范', consent: '2020-11-20 县经办' }],
  alone: [],
  health: '无',
  luggage: '齐全',
  rooms: '3 号宿舍楼 201–206',
  escort: '周演示',
  employer: '孙演示',
  station: '陈演示',
  seal,
  ...overrides,
});

export const someReceipt = (): EmploymentReceipt => ({
  dispatchNumber: '威劳输〔2020〕0012',
  arrivedOn: '2020-11-19',
  number: '威劳输〔2020〕0012回',
  employer: '示例家具有限公司（演示）',
  employerClerk: '孙演示 19900000003',
  checkedBy: ['visit'],
  verified: '陈演示 2020-03-03',
  seal,
  lines: [
    {
      name: '李示范1',
      outcome: 'started',
      standing: 'verified',
      startedOn: '2020-11-20',
      post: '包装工',
      contract: '劳动合同一年,本单位',
      pay: '4,500 元/月,次月 28 日',
      insurance: '工伤自 2020-11-20',
      boardAndLodging: '包住',
      notStartedReason: '',
      goesTo: '',
    },
    {
      name: '李示范3',
      outcome: 'not-started',
      standing: 'verified',
      startedOn: '',
      post: '',
      contract: '',
      pay: '',
      insurance: '',
      boardAndLodging: '',
      notStartedReason: '体检不合格',
      goesTo: '返乡',
    },
  ],
});
