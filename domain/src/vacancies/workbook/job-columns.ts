import { type ColumnTable, headingReader } from '../../workbooks/column-table.ts';

const fields = {
  orderNumber: '岗位编号 岗位编码 招聘编号',
  region: '地区 区域 所属地区 企业所在地区',
  employer:
    '企业名称 用人单位 单位名称 招聘单位 用工企业 用工单位 公司名称 企业 单位 招聘企业 用人单位名称 用人单位全称',
  creditCode: '统一社会信用代码 信用代码 社会信用代码',
  unitNature: '单位性质 企业性质',
  industry: '行业 所属行业 行业类别',
  unitSize: '规模 企业规模 单位规模',
  province: '省 工作省 工作地省 工作省份',
  prefecture: '市 工作市 工作地市 工作城市',
  county: '县 区县 工作县 工作地县',
  township: '镇 乡镇 镇街 工作镇 工作地镇',
  workplace: '工作地点 工作地 工作地址 上班地点 工作地省市县镇 地址 用工地点',
  employerAddress: '企业地址 单位地址 公司地址 用人单位地址 注册地址 经营地址',
  title:
    '岗位名称 岗位 招聘岗位 工种 招聘工种 职位 职位名称 岗位(工种) 岗位/工种 招工岗位 工种/岗位 岗位工种',
  trade: '职业编码 职业代码 职业名称',
  headCount:
    '招聘人数 需求人数 人数 招工人数 岗位数量 用工人数 招聘人数(人) 招聘数量 岗位数 用工需求 招聘名额 缺工人数 需求数',
  education: '学历要求 学历 文化程度 文化要求 文化程度要求',
  skill: '技能/证书要求 技能要求 证书要求 技能',
  experience: '经验要求 工作经验 经验',
  age: '年龄范围 年龄要求 年龄 年龄(岁)',
  ageLow: '最低年龄 年龄下限',
  ageHigh: '最高年龄 年龄上限',
  sex: '性别要求 性别 男女要求',
  ethnicGroup: '民族要求 民族',
  marriage: '婚姻要求 婚育要求 婚姻状况 婚否',
  demands: '岗位要求 任职要求 招聘条件 其他要求 应聘条件 任职条件 要求 用工要求 招聘要求',
  health: '体检要求 健康要求 体检 体检项目 身体要求 身体条件 健康条件',
  duties: '岗位职责 工作内容 岗位描述 工作描述 岗位说明 职位描述',
  wage: '薪资待遇 工资待遇 月薪 薪资 工资 薪酬 待遇 工资水平 月工资 薪资范围 薪酬待遇 综合工资 月综合收入 工资(元/月) 薪资(元/月)',
  wageLow: '月薪下限 最低工资 最低月薪 薪资下限',
  wageHigh: '月薪上限 最高工资 最高月薪 薪资上限',
  payForm: '计薪方式 工资结算方式 计薪方法 薪资结构',
  base: '底薪 基本工资 保底工资 保底 底薪标准 基本薪资 基础工资',
  overtime: '加班费 加班工资 加班费标准 加班待遇 加班费单价',
  allowance: '补贴 津贴 补助 岗位补贴 各类补贴',
  payDay: '发薪日 工资发放日 发工资时间 发薪时间 发薪日期',
  firstPay: '首月工资 首月发薪 首次发薪 首笔工资 首次发工资 首月工资发放',
  trial: '试用期 试用期(月)',
  contract: '合同类型 用工形式 劳动合同 合同性质 用工性质',
  contractParty: '签订主体 合同签订主体 合同主体',
  contractTerm: '合同期限 合同年限 劳动合同期限 合同期',
  insurance: '五险 社保 社会保险 保险 五险一金 参保情况',
  fare: '路费 谁出路费 路费承担 路费由谁承担 交通补贴 路费补贴 车费报销 路费报销',
  board: '食宿 食宿情况 吃住 食宿条件 是否包吃住 福利 福利待遇 食宿福利',
  mealFee: '餐费 伙食费 伙食费标准 餐费标准 扣餐费',
  lodgingFee: '住宿费 宿舍费 住宿费标准',
  shift: '班次 班制/工时 班制 工时 工作时间 上班时间 工时班次 作息时间',
  acceptsGroups: '是否接收集中输送 接收集中输送 是否接受集中输送',
  batch: '成批要求 成批人数 最低成批人数 成批接收人数 最低接收人数 起送人数 最少输送人数',
  programme: '是否夫妻岗/帮扶岗/残疾人岗 岗位类型 岗位性质 夫妻岗 残疾人岗',
  contact: '联系人 企业联系人 招聘联系人',
  phone: '联系电话 电话 联系方式 招聘电话 联系人电话 联系人及电话 手机',
  source: '来源 岗位来源 信息来源',
  reviewState: '审核状态 状态',
  validUntil: '有效期至 截止日期 有效期 招聘截止日期 截止时间 报名截止 招聘截止时间 有效日期 招聘有效期',
  verifiedHow: '核验方式 核实方式',
  remarks: '备注 说明 其他',
} as const satisfies Record<string, string>;

/** 岗位表字段: the fields that a column of a job workbook can mean. */
export type JobField = keyof typeof fields;

const places = {
  省: 'province',
  市: 'prefecture',
  县: 'county',
  区县: 'county',
  '县(区)': 'county',
  镇: 'township',
  乡镇: 'township',
  镇街: 'township',
  详细地址: 'workplace',
} as const;

/** 岗位表列名: from the 岗位信息表, the 东西部劳务协作岗位对接报表 and usual recruitment lists. */
const jobColumns: ColumnTable<JobField> = {
  fields,
  under: [
    { parents: '工作地点 工作地 用工地点 工作地址', children: places },
    {
      parents: '薪资待遇 工资待遇 月薪 薪资 工资',
      children: {
        ...{ 下限: 'wageLow', 最低: 'wageLow', 上限: 'wageHigh', 最高: 'wageHigh' },
        ...{ 底薪: 'base', 加班费: 'overtime', 补贴: 'allowance' },
      },
    },
    {
      parents: '年龄 年龄要求 年龄范围',
      children: { 下限: 'ageLow', 最小: 'ageLow', 上限: 'ageHigh', 最大: 'ageHigh' },
    },
  ],
  ignored: [
    { reason: '上次导入的结果列', headings: '导入结果/原因 导入结果' },
    { reason: '编号列', headings: '序号 编号 no 行号' },
    { reason: '由审核流程登记', headings: '发布时间 发布日期 填报人 录入时间 更新时间' },
  ],
};

export const readJobHeading = headingReader(jobColumns);
