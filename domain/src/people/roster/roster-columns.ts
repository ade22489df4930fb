import { keysOf } from '../../contract/keys-of.ts';
import { type ColumnTable, headingReader } from '../../workbooks/column-table.ts';

const homePlace = {
  省: 'homeProvince',
  市: 'homePrefecture',
  州: 'homePrefecture',
  '市(州)': 'homePrefecture',
  县: 'homeCounty',
  区县: 'homeCounty',
  '县(区)': 'homeCounty',
  '县(市、区、旗)': 'homeCounty',
  乡: 'homeTownship',
  乡镇: 'homeTownship',
  镇: 'homeTownship',
  '乡(镇)': 'homeTownship',
  '乡镇(街道)': 'homeTownship',
  村: 'homeVillage',
  '村(社区)': 'homeVillage',
  行政村: 'homeVillage',
  组: 'homeGroup',
  详细地址: 'homeAddress',
} as const;

const workPlace = {
  省: 'workProvince',
  '省(区、市)': 'workProvince',
  市: 'workPrefecture',
  '市(州)': 'workPrefecture',
  地市: 'workPrefecture',
  县: 'workCounty',
  区: 'workCounty',
  区县: 'workCounty',
  '县(区)': 'workCounty',
  '县(市、区)': 'workCounty',
  乡: 'workTownship',
  镇: 'workTownship',
  乡镇: 'workTownship',
  '乡镇(街道)': 'workTownship',
  镇街: 'workTownship',
  详细地址: 'workPlace',
  地址: 'workPlace',
} as const;

const fields = {
  // 户
  householdNumber: '户编号 家庭编号 户号 户籍编号 户主编号',
  headName: '户主姓名 户主 户主名称 家庭户主',
  headDocument: '户主证件号码 户主身份证号 户主身份证号码 户主身份证',
  householdKind:
    '户类型 户属性 户类别 人员类别 人员类型 家庭类型 户性质 是否卡户/脱贫/监测 贫困户属性 脱贫户/监测户 人口类别 贫困劳动力类别 户类型/监测类别 人员身份 脱贫状态 脱贫属性 是否贫困劳动力',
  monitoredKind: '监测对象类别 监测对象类型 易返贫致贫户(监测对象)类型 监测类别 监测户类型',
  monitoredOn: '识别监测时间 风险识别时间 监测时间 纳入监测时间 监测识别时间',
  riskKind: '风险类型 返贫风险 致贫返贫风险',
  riskRemoved: '风险是否已消除 风险是否消除 是否消除风险 风险消除状态',
  riskRemovedOn: '风险消除时间 消除风险时间',
  relocated:
    '是否易地扶贫搬迁户 是否易地搬迁户 易地搬迁 是否易地扶贫搬迁 是否易地搬迁 是否搬迁户 是否易地搬迁劳动力',
  settlement: '安置点名称 安置点 安置区 安置点(区)名称',
  homeAddress:
    '家庭住址 户籍地址 家庭地址 住址 详细住址 户口所在地 户籍地 户籍所在地 户籍乡村 所属行政区 家庭住址(省市县乡村组)',
  homeProvince: '省 户籍省 省份 省(区、市)',
  homePrefecture: '市 户籍市 市(州) 州市 地市',
  homeCounty: '县 县区 区县 户籍县 县(市、区、旗) 县(市、区) 县(区) 县市区',
  homeTownship: '乡镇 乡 镇 乡(镇) 乡(镇、街道) 乡镇(街道) 镇街 街道 所在乡镇 户籍乡镇 乡镇名称',
  homeVillage: '行政村 村 村(社区) 村居 村名 所在村 村委会 村(居)委会 社区 户籍村 村社区',
  homeNaturalVillage: '自然村 自然村(组) 小组名称 自然寨',
  homeGroup: '村组 组 村民小组 小组 组别 村小组 组名',
  householdPhone: '户联系电话 家庭联系电话 户主联系电话 户主电话 家庭电话',
  householdSize: '人数 家庭人口 家庭人口数 家庭人数 人口数 户人口',
  incomePerHead: '人均纯收入 家庭人均纯收入 人均可支配收入 年人均纯收入',
  wageIncome: '工资性收入 务工工资收入 家庭工资性收入 工资性收入(元)',
  businessIncome: '生产经营性收入 家庭生产经营性收入 经营性收入',
  industryAid: '产业帮扶 是否产业帮扶 产业帮扶措施 享受产业帮扶',
  povertyCause: '致贫原因 主要致贫原因 致贫原因1 致贫(返贫)原因',
  // 人
  personNumber: '人口编号 人编号 人员编号 成员编号',
  name: '姓名 劳动力姓名 家庭成员名称 成员姓名 家庭成员姓名 家庭成员 务工人员姓名 人员姓名 外出务工人员姓名 求职人员姓名 学员姓名 务工者姓名',
  documentKind: '证件类型 证件种类 证件名称',
  documentNumber:
    '证件号码 身份证号 身份证号码 身份证 劳动力身份证号 劳动力身份证号码 公民身份号码 公民身份证号码 证件号 居民身份证号 身份证件号码 身份证编号 劳动力证件号码',
  sex: '性别',
  born: '出生日期 出生年月 出生时间 出生 出生年月日 生日',
  age: '年龄 周岁 年龄(岁) 实足年龄',
  ethnicGroup: '民族 族别',
  political: '政治面貌',
  marriage: '婚姻状况 婚否 婚姻',
  kin: '与户主关系 和户主关系 与户主的关系 与户主之关系 家庭关系 户主关系 关系',
  education: '文化程度 学历 文化水平 受教育程度 最高学历 教育程度',
  student: '在校生状况 在校状况 是否在校生 是否在校 在校状态 在校生情况 在校情况 就学情况',
  health: '健康状况 健康情况 身体状况 健康状况(多选) 身体健康状况',
  disabilityKind: '残疾类别 残疾类型 是否残疾 残疾情况',
  disabilityLevel: '残疾等级 残疾级别',
  disabilityNumber: '残疾证号 残疾证号码 残疾人证号 残疾证',
  ability: '劳动技能 劳动能力 劳动力类型 劳动力状况 劳动能力状况 劳动力',
  phone:
    '成员联系电话 人联系电话 联系电话 联系方式 手机号码 手机号 电话 本人电话 本人联系电话 家庭成员联系电话 手机 电话号码 务工人员联系电话 联系电话(本人) 劳动力联系电话',
  hardship: '就业困难人员类别 困难群体情况 就业困难类型 困难类型 困难人员类别',
  employmentPermit: '就业创业证号 就业失业登记证号 就业创业证 就业创业证编号',
  socialCard: '社保卡号 社保卡银行/卡号 社会保障卡号 银行卡号 社保卡',
  mandarin: '是否会讲普通话 是否会普通话 普通话 会讲普通话',
  skill: '技能等级/证书 技能等级 技能证书 职业资格证书 技能特长 技能 掌握技能 取得证书 职业技能等级 特长',
  firstTime: '是否首次外出 首次外出 是否首次外出务工',
  caretaker: '帮扶责任人/网格员 帮扶责任人 网格员 帮扶人 帮扶干部 联络员',
  minimumLiving: '是否享受低保 是否享受农村居民最低生活保障 是否低保 低保 是否低保户 低保户',
  extremePoverty: '是否特困供养人员 是否特困供养 特困供养 是否五保 五保户 享受特困供养 是否特困人员',
  remarks: '备注 说明 备注说明 其他说明 情况说明',
  // 意愿
  plansToWork:
    '是否计划务工 是否计划务工/务工意愿 务工意愿 就业意愿 是否有务工意愿 是否有就业愿望 外出务工意愿 转移就业意愿 是否有外出务工意愿 就创业意愿 就业愿望 是否有就业意愿 有无就业意愿 再就业意愿 是否愿意外出务工',
  noWishReason:
    '无意愿原因 无就业意愿原因 未就业原因 不愿务工原因 未外出原因 无务工意愿原因 大专或本科毕业生未就业原因',
  wishTrade: '就业工种意向 意向工种 意向岗位 求职工种 就业意向 求职意向 意向职业',
  wishSector: '就业产业意向 意向产业 意向行业',
  wishWage: '工资收入意向 期望月薪 期望月薪(元) 期望工资 意向薪资 期望薪资 意向工资 薪资要求',
  wishPlace:
    '就业区域意向 就业意向地 就业意向(工作地) 意向就业地 意向地区 意向务工地 意向就业区域 期望就业地',
  wishForm: '就业形式意向 意向就业形式',
  wishService: '就业服务需求 服务需求 就业需求 需求',
  trainingWish: '培训意愿 培训意向需求 培训意向 培训需求 是否有培训意愿 培训教育意愿 培训意愿工种',
  ventureWish: '创业意愿 是否有创业意愿 创业意向',
  canLeaveOn: '可出发时间 可外出时间 预计外出时间 计划外出时间',
  familyWorries: '家庭顾虑 家庭顾虑(照顾老人/小孩/节日) 顾虑',
  organisedWish: '是否愿意组织输送 是否愿意有组织输出 是否愿意参加有组织输出',
  companions: '同行人 同行人员',
  unemployedSince: '失业时间',
  unemployedWhy: '失业原因',
  // 务工
  working:
    '是否已务工 是否务工 是否就业 务工状况 务工状态 务工情况 就业状态 就业状况 是否外出务工 就业创业状态 就业情况 是否在外务工 就业(转移)状态 是否外出',
  spellKind: '务工就业类型 就业类型 就业形式 就业方式 务工类型 务工就业形式 务工方式',
  start:
    '务工开始年月 务工开始时间 就业起始日期 开始时间 开始年月 外出时间 外出务工时间 务工起始时间 就业时间 开始 入职时间 入职日期 务工开始日期 起始时间 开始日期 外出日期 转移就业时间 上岗时间 务工起始年月 安置时间',
  end: '务工结束年月 务工结束时间 就业终止日期 结束时间 结束年月 结束 务工终止时间 离职时间 离职日期 务工结束日期 终止时间 结束日期 截止时间 务工截止时间',
  workPeriod: '务工起止 务工起止时间 务工时间段 起止时间 务工起止年月 务工起止日期 务工时段 就业起止时间',
  workMonths:
    '务工时间(月) 务工时间 务工月数 上年务工时间(月) 累计务工月数 务工时长 务工时长(月) 上年务工时间 务工月数(月) 稳定月数 务工时间(个月)',
  workProvince: '务工省 务工所在省 所在省 就业省份 务工省份 就业省 务工地省',
  workPrefecture: '务工市 务工所在市 所在市 就业市 务工地市 务工城市',
  workCounty: '务工县 务工所在县 所在县 就业县 务工县区 务工地县 务工县(区)',
  workTownship: '务工乡 务工所在乡 所在乡 务工乡镇 就业乡镇 务工镇',
  workPlace:
    '务工地点 务工地 务工所在地 务工地址 就业地址 就业地 就业地点 务工地区 现务工地 务工详细地址 外出地点 外出务工地 外出务工地点 务工区域(详细) 务工地省市县 务工去向 工作地点 务工具体地点 现务工地点 外出地 转移就业地点 原务工地',
  workGrade: '务工地点分级 就业地域 务工区域 就业区域 务工范围 转移地域 就业范围',
  employer:
    '务工企业名称 就业单位 单位名称 务工单位 企业名称 用人单位 工作单位 务工企业 就业单位名称 就业企业 务工单位名称 用工单位 用工企业 原企业 接收企业 安置单位名称',
  creditCode: '统一社会信用代码 信用代码 企业统一社会信用代码',
  unitNature: '就业单位性质 单位性质 企业性质',
  sector: '产业 产业分类 从事产业 所属产业',
  industry: '所属行业 行业 从事行业 务工行业 行业类别 从业行业 就业行业',
  post: '岗位/工种 工种 岗位 岗位工种 从事工种 就业工种 务工工种 岗位名称 职业工种 从事岗位 务工岗位 工作岗位 从事工作',
  channel: '就业渠道 务工渠道 外出渠道 就业途径 输出渠道',
  organised:
    '组织方式 组织方式(有组织/自发) 输出方式 组织形式 是否有组织输出 外出方式 转移方式 是否有组织 转移就业方式',
  pointToPoint: '是否点对点输送 点对点输送 是否“点对点”输送 是否点对点 是否“点对点”',
  wage: '月收入 务工月收入 月工资 月均工资 工资 月收入(元) 务工收入 月工资收入 月薪 工资收入 月均收入 务工月收入(元) 月工资(元) 工资待遇 返乡前月收入 薪资',
  yearIncome: '年务工收入 年收入 务工年收入 年务工收入(元) 年工资收入 上年务工收入',
  contract: '是否签订劳动合同 是否签订劳动合同或协议 劳动合同 签订合同 是否签订合同 是否签订劳动合同(协议)',
  contractMonths: '签订合同或协议(月) 合同期限(月) 签订合同或协议',
  insurance: '是否参加社会保险 是否参加社会保险(险种) 社会保险 参保情况 是否缴纳社保',
  abroad: '是否国外务工 是否境外务工 是否出国务工',
  travelSubsidy: '年度交通费补助 转移就业交通补贴 交通补贴 交通费补助 转移就业交通补贴(元) 一次性交通补助',
  otherSubsidy: '其他务工补助 务工补助 求职补贴(元) 求职补贴 就业见习补贴(元) 外出务工补贴',
  publicPost:
    '公益性岗位 公益性岗位类型 公益岗位 公益岗位类型 公益性岗位名称 公益性岗位类别 公益岗类型 岗位类型',
  publicPostMonths: '公益性岗位(月数) 公益性岗位月数 公益岗位月数 公益性岗位时间(月)',
  employmentAid: '就业帮扶 就业帮扶措施 是否就业帮扶 享受就业帮扶',
  // 返乡、采集
  returnedOn: '返乡时间 实际返乡时间 返乡日期 回流时间 返回时间',
  returnCause: '返乡原因 返乡回流原因 回流原因 回乡原因',
  expectedReturnOn: '预计返乡时间 计划返乡时间 拟返乡时间',
  collector: '采集人 登记人 填表人 调查人 信息采集人',
  collectedOn: '采集时间 数据日期 登记时间 填报时间 调查时间 登记日期 采集日期 信息采集时间',
  verifiedHow: '核实方式 核查方式 核验方式',
  verifyResult: '核实结果 核查结果 核实情况',
} as const satisfies Record<string, string>;

/** 花名册字段: the fields that a roster column can mean. */
export type RosterField = keyof typeof fields;
export const rosterFields: readonly RosterField[] = keysOf(fields);

/**
 * 花名册列名: canonical field ← headings, from the national exports, the 务工监测 fields, the Shaanxi employment template, the
 * MOHRSS import template, 求职登记 and 务工登记 forms and usual spellings.
 */
export const rosterColumns: ColumnTable<RosterField> = {
  fields,
  under: [
    {
      parents: '家庭住址 户籍地址 户籍地 户籍所在地 家庭地址 户籍 住址 户口所在地 所属行政区',
      children: homePlace,
    },
    {
      parents:
        '务工地点 务工地 务工所在地 就业地 就业地点 现务工地 外出务工地点 外出务工地 务工地址 就业地址 务工去向 外出地点 务工区域 务工 外出务工 务工情况 现务工地点',
      children: workPlace,
    },
    {
      parents: '务工时间 就业时间 外出务工时间 务工起止时间 务工情况 就业情况',
      children: {
        开始: 'start',
        起: 'start',
        开始时间: 'start',
        起始: 'start',
        外出时间: 'start',
        结束: 'end',
        止: 'end',
        结束时间: 'end',
        终止: 'end',
        返乡时间: 'returnedOn',
      },
    },
    {
      parents: '户主 户主信息 户主情况',
      children: {
        姓名: 'headName',
        身份证号: 'headDocument',
        身份证号码: 'headDocument',
        证件号码: 'headDocument',
        电话: 'householdPhone',
        联系电话: 'householdPhone',
      },
    },
    {
      parents: '公益性岗位 公益性岗位或公益专岗安置情况',
      children: { 岗位类型: 'publicPost', 类型: 'publicPost', 月数: 'publicPostMonths' },
    },
  ],
  ignored: [
    { reason: '上次导入的结果列', headings: '导入结果/原因 导入结果' },
    { reason: '编号列', headings: '序号 编号 no 行号' },
    {
      reason: '与劳务无关的保障项目',
      headings:
        '是否参加大病保险 是否参加城镇职工基本养老保险 是否参加城乡居民基本医疗保险 是否参加城乡居民基本养老保险 是否参加城镇职工基本医疗保险 是否参加新型农村合作医疗 是否参加新型农村合作医疗(城乡居民基本医疗保险) 是否享受人身意外保险补贴 是否参加商业补充医疗保险 是否参加重大医疗保险 是否接受医疗救助 是否接受大病医疗救助 是否接受其他健康扶贫',
    },
    {
      reason: '住房、饮水等其他帮扶信息',
      headings:
        '危房户 是否危房户 是否解决安全饮用水 首次识别时间 人员识别时间 识别标准 残疾证办证年度 是否事实无人抚养儿童 义务教育阶段未上学原因 失学或辍学原因 是否现役军人 年度',
    },
    {
      reason: '由其他台账登记',
      headings:
        '培训类型 培训教育状态 培训工种 培训单位名称 培训地址 培训起始日期 培训终止日期 实际培训天数 享受生活和交通补贴(元) 培训开始时间 培训截止时间 培训类别 培训补贴(元) 是否参加就业培训 苏陕协作 特色就业 岗位补贴 工资发放周期 享受政策 上年度农业人均纯收入(元) 是否创业 创业时间 是否参加创业培训 创业类型 企业或实体地址 企业或实体名称 产业类别 是否享受小额担保贷款 贷款金额(万元) 吸纳劳动力人数 是否工商登记 安置地址 政策咨询次数 就业信息次数 职业指导与介绍次数 培训次数 创业服务次数 是否享受职业介绍补贴 社会保险补贴 其他 服务记录 再就业时间 再就业方式 再就业地 是否稳定',
    },
  ],
};

export const readRosterHeading = headingReader(rosterColumns);
