import { z } from 'zod';
import { keysOf } from './keys-of.ts';

/** 未找到的事物: what was looked for, and where to look again. */
export const sought = {
  person: {
    zh: '人员',
    en: 'person',
    look: { zh: '在人员查找中按姓名或证件号重新查找', en: 'look the person up again by name or ID number' },
  },
  household: {
    zh: '家庭户',
    en: 'household',
    look: { zh: '核对户编号', en: 'check the number of the household' },
  },
  account: {
    zh: '账号',
    en: 'account',
    look: { zh: '在账号列表中重新选择', en: 'choose again from the list of accounts' },
  },
  assignment: {
    zh: '任职',
    en: 'assignment',
    look: { zh: '在账号的任职列表中重新选择', en: 'choose again from the assignments of the account' },
  },
  organisation: {
    zh: '机构',
    en: 'organisation',
    look: { zh: '在机构列表中重新选择', en: 'choose again from the list of organisations' },
  },
  employer: {
    zh: '用人单位',
    en: 'employer',
    look: { zh: '在用人单位列表中重新选择', en: 'choose again from the list of employers' },
  },
  region: {
    zh: '地区',
    en: 'region',
    look: { zh: '在区划查找中重新选择', en: 'choose the region again' },
  },
  office: {
    zh: '责任单位',
    en: 'office',
    look: { zh: '选择本辖区的村或服务站', en: 'choose a village or a station of your own region' },
  },
  order: {
    zh: '岗位',
    en: 'order',
    look: { zh: '在岗位列表中重新选择', en: 'choose again from the list of orders' },
  },
  offer: {
    zh: '推荐',
    en: 'offer',
    look: { zh: '在推荐列表中重新选择', en: 'choose again from the list of offers' },
  },
  run: {
    zh: '匹配批次',
    en: 'run of the matching',
    look: { zh: '在匹配结果列表中重新选择', en: 'choose again from the list of runs' },
  },
  matching: {
    zh: '正在进行的匹配',
    en: 'matching under way',
    look: {
      zh: '核对操作编号,或在匹配结果列表中查看是否已完成',
      en: 'check the id of the operation, or look in the list of runs whether it is done',
    },
  },
  decision: {
    zh: '配对决定',
    en: 'decision on a pair',
    look: { zh: '在配对决定列表中重新选择', en: 'choose again from the list of decisions' },
  },
  spell: {
    zh: '务工经历',
    en: 'job',
    look: { zh: '打开人员档案重新选择', en: 'open the file of the person and choose again' },
  },
  statement: {
    zh: '陈述',
    en: 'statement',
    look: { zh: '打开待核问题重新选择', en: 'open the list of questions and choose again' },
  },
  conflict: {
    zh: '不一致的陈述',
    en: 'conflict of statements',
    look: { zh: '打开待核问题重新选择', en: 'open the list of questions and choose again' },
  },
  homecoming: {
    zh: '返乡记录',
    en: 'return',
    look: { zh: '在返乡人员列表中重新选择', en: 'choose again from the list of returns' },
  },
  closing: {
    zh: '死亡、迁出或停止服务的申报',
    en: 'stated death, move or end of service',
    look: { zh: '打开待核问题重新选择', en: 'open the list of questions and choose again' },
  },
  proposal: {
    zh: '村级申报',
    en: 'statement of a village',
    look: {
      zh: '打开村级申报列表重新选择',
      en: 'open the list of village statements and choose again',
    },
  },
  note: {
    zh: '未满16周岁务工的告知',
    en: 'note about a start of work before 16',
    look: { zh: '打开待核问题重新选择', en: 'open the list of questions and choose again' },
  },
  handover: {
    zh: '责任交接',
    en: 'handover',
    look: { zh: '在交接列表中重新选择', en: 'choose again from the list of handovers' },
  },
  transfer: {
    zh: '转入转出申请',
    en: 'transfer request',
    look: { zh: '在转入转出列表中重新选择', en: 'choose again from the list of transfers' },
  },
  'training-record': {
    zh: '培训记录',
    en: 'training record',
    look: { zh: '打开人员档案重新选择', en: 'open the file of the person and choose again' },
  },
  commission: {
    zh: '培训委托',
    en: 'commission of a class',
    look: { zh: '在培训委托列表中重新选择', en: 'choose again from the list of commissions' },
  },
  group: {
    zh: '批次',
    en: 'group',
    look: { zh: '在批次列表中重新选择', en: 'choose again from the list of groups' },
  },
  arrival: {
    zh: '未列名到达记录',
    en: 'unlisted arrival',
    look: {
      zh: '在批次的未列名到达列表中重新选择',
      en: 'choose again from the unlisted arrivals of the group',
    },
  },
  paper: {
    zh: '单据',
    en: 'paper',
    look: { zh: '核对单据编号后重新选择', en: 'check the number of the paper and choose again' },
  },
  opening: {
    zh: '用途限定名单',
    en: 'purpose-bound list',
    look: { zh: '重新打开名单', en: 'open the list anew' },
  },
  import: {
    zh: '导入',
    en: 'import',
    look: {
      zh: '在导入列表中重新选择,或重新上传',
      en: 'choose again from the imports, or upload the file again',
    },
  },
  snapshot: {
    zh: '定格报表',
    en: 'frozen report',
    look: { zh: '在定格报表列表中重新选择', en: 'choose again from the frozen reports' },
  },
  figure: {
    zh: '指标',
    en: 'figure',
    look: { zh: '在报表中重新点开', en: 'open it again from the report' },
  },
  erasure: {
    zh: '删除申请',
    en: 'erasure',
    look: { zh: '在删除申请列表中重新选择', en: 'choose again from the list of erasures' },
  },
  page: {
    zh: '这一页',
    en: 'page',
    look: { zh: '从第一页重新打开列表', en: 'open the list again from its first page' },
  },
} as const;
export const Sought = z.enum(keysOf(sought));
export type Sought = z.infer<typeof Sought>;
