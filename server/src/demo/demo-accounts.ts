import type { Role } from '@wengang/domain/accounts/role.ts';
import { inventedCreditCode } from './jobs/employers.ts';

/** 演示机构: an organisation of the network; `region` is the code of its seat. Names are invented or end in （演示）. */
export type DemoOrganisation = {
  readonly key: string;
  readonly kind: 'public-service' | 'station' | 'employer' | 'hr-company' | 'broker' | 'school';
  readonly name: string;
  readonly region: string;
  readonly creditCode: string | null;
  /** 人力资源服务许可证号; null where none is held: such a body is refused as an intermediary. */
  readonly serviceLicence: string | null;
  /** 办学许可证号 of a private school, 事业单位法人证书号 of a public one; null where none is held. */
  readonly trainingLicence: string | null;
};

/** 演示账号: one log-in of a role. No password stands here: it is issued when the demo is loaded. */
export type DemoAccount = {
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  /** Code of the region the role answers for; null for an organisation's or the installation's own. */
  readonly region: string | null;
  readonly organisation: string | null;
  /** 值班电话, of the block that is not in service; null for posts that hand out no paper. */
  readonly telephone: string | null;
};

const body = (
  key: string,
  kind: DemoOrganisation['kind'],
  [name, region]: readonly [string, string],
  more: Partial<Pick<DemoOrganisation, 'creditCode' | 'serviceLicence' | 'trainingLicence'>> = {},
): DemoOrganisation => ({
  key,
  kind,
  name: `${name}（演示）`,
  region,
  creditCode: null,
  serviceLicence: null,
  trainingLicence: null,
  ...more,
});

const townships = [
  ['530629101', '扎西镇'],
  ['530629102', '旧城镇'],
  ['530629103', '罗布镇'],
  ['530629104', '麟凤镇'],
  ['530629105', '长安镇'],
  ['530629106', '庙沟镇'],
  ['530629107', '水田镇'],
  ['530629201', '双河苗族彝族乡'],
  ['530629202', '高田乡'],
  ['530629207', '三桃乡'],
] as const;

export const demoOrganisations: readonly DemoOrganisation[] = [
  body('county-employment', 'public-service', ['威信县公共就业和人才服务中心', '530629']),
  body('county-poverty', 'public-service', ['威信县扶贫开发办公室', '530629']),
  ...townships.map(([code, name]) =>
    body(`township-${code}`, 'public-service', [`${name}社会保障服务中心`, code]),
  ),
  body('station-dalingshan', 'station', ['昭通市驻东莞大岭山劳务服务站', '441900118']),
  body('station-humen', 'station', ['昭通市驻东莞虎门劳务服务站', '441900121']),
  body('station-qingxi', 'station', ['昭通市驻东莞清溪劳务服务站', '441900115']),
  body('station-changping', 'station', ['昭通市驻东莞常平劳务服务站', '441900110']),
  body('station-haining', 'station', ['昭通市驻浙江海宁联络点', '330481']),
  body('dongguan-hr', 'public-service', ['东莞市人力资源和社会保障局', '441900']),
  body('dalingshan-hr', 'public-service', ['东莞市大岭山镇人力资源和社会保障分局', '441900118']),
  body('employer-shoes', 'employer', ['东莞市大岭山镇步安鞋厂', '441900118'], {
    creditCode: inventedCreditCode(5),
  }),
  body('hr-company', 'hr-company', ['威信县乌蒙人力资源有限公司', '530629'], {
    creditCode: inventedCreditCode(101),
    serviceLicence: '（演示）滇昭人服证字〔2018〕第0001号',
  }),
  body('broker-licensed', 'broker', ['扎西镇兴扎劳务经纪部', '530629101'], {
    creditCode: inventedCreditCode(102),
    serviceLicence: '（演示）滇昭人服证字〔2018〕第0002号',
  }),
  body('broker-unlicensed', 'broker', ['顺路劳务信息部', '530629101'], {
    creditCode: inventedCreditCode(103),
  }),
  body('vocational-school', 'school', ['威信县职业高级中学', '530629101'], {
    creditCode: inventedCreditCode(104),
    trainingLicence: '事证第9906号(演示)',
  }),
  body('training-school', 'school', ['威信县扎西职业技能培训学校', '530629101'], {
    creditCode: inventedCreditCode(105),
    trainingLicence: '人社民9906号(演示)',
  }),
  body('zhenxiong-employment', 'public-service', ['镇雄县公共就业和人才服务中心', '530627']),
  body('qiaojia-employment', 'public-service', ['巧家县公共就业和人才服务中心', '530622']),
];

/** Roles whose name stands on a paper that a worker, an escort or an employer is handed. */
const onPapers: ReadonlySet<Role> = new Set([
  'village-liaison',
  'township-officer',
  'county-officer',
  'station-head',
  'station-officer',
  'escort',
]);

/** 1990000 is in no service; the last digits follow the log-in, so that the same post has the same number in every demo. */
const telephoneOf = (login: string, role: Role): string | null =>
  onPapers.has(role) ? `1990000${String(3000 + (hashOf(login) % 6000))}` : null;

const hashOf = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 99_991, 7);

const inRegion = (login: string, displayName: string, role: Role, region: string): DemoAccount => ({
  login,
  displayName,
  role,
  region,
  organisation: null,
  telephone: telephoneOf(login, role),
});
const inOrganisation = (
  login: string,
  displayName: string,
  role: Role,
  organisation: string,
): DemoAccount => ({
  login,
  displayName,
  role,
  region: null,
  organisation,
  telephone: telephoneOf(login, role),
});

/**
 * One log-in for each role of the network, those of the other stations and of the liaisons who sign for villages without one, and two
 * neighbours, to show who sees nothing.
 */
export const demoAccounts: readonly DemoAccount[] = [
  inRegion('cun-shikan', '石坎社区联络员 田春明', 'village-liaison', '530629101010'),
  inRegion('cun-shuanghe', '双河村联络员 陶正荣', 'village-liaison', '530629201201'),
  inRegion('cun-santao', '三桃村联络员 罗秀珍', 'village-liaison', '530629207201'),
  inRegion('pianqu-530629101', '扎西镇片区联络员 苏成林', 'village-liaison', '530629101'),
  inRegion('pianqu-530629201', '双河乡片区联络员 王学海', 'village-liaison', '530629201'),
  inRegion('pianqu-530629207', '三桃乡片区联络员 谭春兰', 'village-liaison', '530629207'),
  inRegion('zhaxi', '扎西镇经办 周丽', 'township-officer', '530629101'),
  inRegion('county', '威信县经办 郑德林', 'county-officer', '530629'),
  inRegion('county-review', '威信县复核 何晓梅', 'county-reviewer', '530629'),
  inRegion('county-finance', '威信县财务 蒋玉兰', 'county-finance', '530629'),
  inOrganisation('station-head', '大岭山站站长 马国平', 'station-head', 'station-dalingshan'),
  inOrganisation('station', '大岭山站驻站人员 沈青', 'station-officer', 'station-dalingshan'),
  inOrganisation('station-humen', '虎门站驻站人员 石正文', 'station-officer', 'station-humen'),
  inOrganisation('station-qingxi', '清溪站驻站人员 贺良才', 'station-officer', 'station-qingxi'),
  inOrganisation('station-changping', '常平站驻站人员 白玉珍', 'station-officer', 'station-changping'),
  inOrganisation('station-haining', '海宁联络点 余文福', 'station-officer', 'station-haining'),
  inRegion('escort', '带队人 吕建康', 'escort', '530629'),
  inRegion('escort-2', '带队人 段光友', 'escort', '530629'),
  inRegion('dalingshan', '大岭山人社分局 梁惠平', 'town-hr-officer', '441900118'),
  inRegion('weixin-jobs', '威信县岗位核实 汤小琴', 'town-hr-officer', '530629'),
  inOrganisation('employer', '步安鞋厂人事 曾美玲', 'employer-hr', 'employer-shoes'),
  inOrganisation('hr-company', '乌蒙人力资源 熊开平', 'hr-company', 'hr-company'),
  inOrganisation('broker', '兴扎劳务经纪 殷发明', 'hr-company', 'broker-licensed'),
  inOrganisation('training', '扎西培训学校 彭素琴', 'training-provider', 'training-school'),
  inRegion('zhaotong', '昭通市监督 邵永庆', 'prefecture-supervisor', '530600'),
  inRegion('auditor', '审计 孔祥学', 'auditor', '530629'),
  {
    login: 'system',
    displayName: '系统管理员',
    role: 'system-admin',
    region: null,
    organisation: null,
    telephone: null,
  },
  {
    login: 'security',
    displayName: '安全管理员',
    role: 'security-admin',
    region: null,
    organisation: null,
    telephone: null,
  },
  {
    login: 'audit',
    displayName: '审计管理员',
    role: 'audit-admin',
    region: null,
    organisation: null,
    telephone: null,
  },
  inRegion('zhenxiong', '镇雄县经办 万东', 'county-officer', '530627'),
  inRegion('qiaojia', '巧家县经办 段志辉', 'county-officer', '530622'),
];
