/** 文件属性: fixed, because the same people must give the same bytes. */
export const fileProperties = {
  creator: '稳岗演示',
  created: new Date('2020-10-31T00:00:00Z'),
  modified: new Date('2020-10-31T00:00:00Z'),
};
