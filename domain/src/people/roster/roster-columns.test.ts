import { expect, test } from 'vitest';
import { z } from 'zod';
import { readJobHeading } from '../../vacancies/workbook/job-columns.ts';
import { readRosterHeading } from './roster-columns.ts';
import realHeaders from './testing/real-export-headers.data.json' with { type: 'json' };

const ColumnSets = z.record(
  z.string(),
  z.object({
    columns: z.array(z.string()).optional(),
    map: z.record(z.string(), z.string()).optional(),
  }),
);

/** Column sets of the study page (2.1.1, 2.1.2, 2.1.3, 2.1.11, 1.3) beside the real exports. */
const studySets: Readonly<Record<string, string>> = {
  '2.1.1 户/人': `户编号* 户主姓名* 户主证件号码* 户类型* 监测对象类别 识别监测时间 风险类型 风险是否已消除 风险消除时间 是否易地扶贫搬迁户*
    安置点名称 家庭住址(省市县乡村组) 户联系电话 人口编号* 姓名* 证件类型* 证件号码* 性别 出生日期 民族 政治面貌 婚姻状况 与户主关系* 文化程度
    在校生状况 健康状况* 残疾类别 残疾等级 残疾证号 劳动技能* 成员联系电话* 就业困难人员类别 就业创业证号 社保卡银行/卡号 是否会讲普通话
    技能等级/证书 就业意愿 培训意愿 创业意愿 是否首次外出 帮扶责任人/网格员 备注`,
  '2.1.2 务工台账': `序号 乡镇 村 户主姓名 姓名* 证件号码* 与户主关系 联系电话* 户类型/监测类别 劳动技能 是否已务工* 务工就业类型* 务工开始年月*
    务工结束年月 务工省* 务工市* 务工县* 务工地点分级 务工企业名称* 统一社会信用代码 产业 所属行业* 岗位/工种 就业渠道* 组织方式(有组织/自发)
    是否点对点输送* 月收入*(元) 务工月数 年务工收入 是否签订劳动合同 是否参加社会保险(险种) 是否国外务工 年度交通费补助 其他务工补助
    是否计划务工/务工意愿 无意愿原因 就业服务需求 返乡时间 返乡原因 采集人 采集时间 核实方式 核实结果`,
  '2.1.3 就业信息导入模板': `劳动力姓名* 劳动力身份证号* 就业渠道* 就业地域* 就业类型* 上年度农业人均纯收入(元) 就业单位 就业单位性质 岗位工种 特色就业
    就业起始日期* 就业终止日期 签订合同或协议（月）* 就业见习补贴(元) 求职补贴(元) 转移就业交通补贴(元) 就业地址* 备注 所属行政区 性别 年龄
    联系电话 脱贫状态 文化程度 转移就业意愿 就业创业状态 培训教育意愿 培训教育状态 苏陕协作 年度 在校状态 就业意向(工作地) 劳动能力 是否残疾
    岗位补贴 工资发放周期 享受政策`,
  '2.1.11 求职意愿登记表': `姓名* 证件号码* 联系电话* 人员身份 失业时间 失业原因 困难群体情况 就业工种意向 就业产业意向 工资收入意向 就业区域意向
    就业形式意向 就业服务需求 培训意向需求 可出发时间 家庭顾虑(照顾老人/小孩/节日) 是否愿意组织输送 同行人`,
  '1.3 人社导入模板': `序号 姓名 身份证号码 户口所在地 性别 年龄 民族 政治面貌 文化程度 健康状况 劳动技能 户主姓名 主要致贫原因 联系电话
    是否在校生 就业形式 就业地域 就业地 就业工种 就业时间 是否签订劳动合同或协议 是否参加社会保险 月均工资 岗位类型 安置地址 安置单位名称
    安置时间 岗位名称 是否参加就业培训 培训类型 培训开始时间 培训截止时间 培训类别 取得证书 培训补贴（元） 是否创业 创业时间 是否参加创业培训
    创业类型 企业或实体地址 企业或实体名称 产业类别 是否享受小额担保贷款 贷款金额（万元） 吸纳劳动力人数 是否工商登记 是否有就业愿望 就业意向地
    期望月薪（元） 就业服务需求 政策咨询次数 就业信息次数 职业指导与介绍次数 培训次数 创业服务次数 是否享受职业介绍补贴 社会保险补贴 岗位补贴 其他`,
};

test('at least 95 % of the headings of real exports and study sets are matched or knowingly ignored', () => {
  const real = Object.entries(ColumnSets.parse(realHeaders)).map(
    ([name, set]) => [name, set.columns ?? Object.values(set.map ?? {})] as const,
  );
  const study = Object.entries(studySets).map(([name, text]) => [name, text.split(/\s+/)] as const);
  let known = 0;
  let all = 0;
  for (const [name, headings] of [...real, ...study]) {
    const read = name.includes('岗位对接') ? readJobHeading : readRosterHeading;
    const unknown = headings.filter((heading) => read('', heading).kind === 'unknown');
    known += headings.length - unknown.length;
    all += headings.length;
    if (unknown.length > 0) console.log(`${name}: unknown ${unknown.join(' ')}`);
  }
  console.log(`headings recognised: ${known} of ${all} = ${((known / all) * 100).toFixed(1)} %`);
  expect(known / all).toBeGreaterThanOrEqual(0.95);
});

test('the same short heading means home or work by the heading above it', () => {
  expect(readRosterHeading('务工地点', '县')).toEqual({ kind: 'field', field: 'workCounty' });
  expect(readRosterHeading('户籍地址', '县')).toEqual({ kind: 'field', field: 'homeCounty' });
  expect(readRosterHeading('', '县')).toEqual({ kind: 'field', field: 'homeCounty' });
});

test('marks of obligation, units and blanks in a heading do not matter', () => {
  for (const heading of ['姓 名', '*姓名', '姓名：', '　姓名\n', '2.姓名'])
    expect(readRosterHeading('', heading)).toEqual({ kind: 'field', field: 'name' });
  expect(readRosterHeading('', '月收入（元）')).toEqual({ kind: 'field', field: 'wage' });
  expect(readRosterHeading('', '星座')).toEqual({ kind: 'unknown' });
});
