/** 岗位供给清单的文字. */
export const texts = {
  title: { zh: '岗位供给清单', en: 'Open job orders' },
  on: { zh: '日期', en: 'Day' },
  orders: { zh: '岗位(条)', en: 'Orders' },
  employers: { zh: '单位(家)', en: 'Employers' },
  places: { zh: '余缺(个)', en: 'Places left' },
  post: { zh: '岗位', en: 'Order' },
  employer: { zh: '用人单位', en: 'Employer' },
  place: { zh: '工作地', en: 'Place' },
  pay: { zh: '薪酬', en: 'Pay' },
  left: { zh: '余 / 招', en: 'Left / wanted' },
  validUntil: { zh: '有效至', en: 'Valid until' },
  checked: { zh: '最近核实', en: 'Last checked' },
  again: { zh: '重复发布', en: 'posted again' },
  nothing: { zh: '当日没有在招岗位', en: 'No order is open on this day' },
} as const;
