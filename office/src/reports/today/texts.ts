/** 今日待办的文字. */
export const texts = {
  title: { zh: '今日待办', en: 'What waits for me' },
  all: { zh: '全部', en: 'All' },
  overdue: { zh: '只看逾期', en: 'Overdue only' },
  what: { zh: '事项', en: 'What waits' },
  whom: { zh: '涉及人员', en: 'About' },
  since: { zh: '发生日期', en: 'Since' },
  due: { zh: '期限', en: 'Due' },
  noClock: { zh: '不限期', en: 'no clock' },
  late: { zh: '逾期', en: 'overdue' },
  more: { zh: '更多', en: 'More' },
  nothing: { zh: '没有待办事项', en: 'Nothing waits for you' },
  nothingOverdue: { zh: '没有逾期事项', en: 'Nothing is overdue' },
  day: { zh: '日', en: 'd' },
} as const;
