/** 查找人员的文字. */
export const texts = {
  title: { zh: '人员', en: 'People' },
  searchFor: {
    zh: '姓名、拼音首字母、证件号码(或后四位)、手机号码',
    en: 'Name, pinyin initials, ID number (or its last four), mobile number',
  },
  search: { zh: '查找', en: 'Search' },
  name: { zh: '姓名', en: 'Name' },
  sex: { zh: '性别', en: 'Sex' },
  male: { zh: '男', en: 'male' },
  female: { zh: '女', en: 'female' },
  born: { zh: '出生日期', en: 'Born' },
  home: { zh: '户籍地', en: 'Home' },
  idNumber: { zh: '证件号码', en: 'ID number' },
  phone: { zh: '手机号码', en: 'Mobile' },
  nobody: {
    zh: '管理范围内没有找到。可换用完整证件号码或手机号码查找。',
    en: 'Nobody was found in your scope. Try the full ID number or the mobile number.',
  },
  begin: { zh: '输入姓名或号码开始查找', en: 'Type a name or a number to begin' },
  moreThere: {
    zh: '只显示前 50 人,请输入更多字缩小范围。',
    en: 'The first 50 are shown. Type more to narrow it down.',
  },
} as const;
