/** 外壳的文字. */
export const texts = {
  product: { zh: '稳岗', en: 'Wengang' },
  notForThisPost: {
    zh: '当前任职没有此项权限。如工作需要,请联系本单位安全管理员。',
    en: 'The present post may not open this. Ask the security administrator of your office if your duty needs it.',
  },
  otherPost: { zh: '切换任职', en: 'Act in another post' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  signOutEverywhere: { zh: '退出所有设备', en: 'Sign out everywhere' },
  wholeInstallation: { zh: '全部区划', en: 'all regions' },
  menu: { zh: '主菜单', en: 'Main menu' },
  skip: { zh: '跳到正文', en: 'Skip to the page' },
  notFound: { zh: '没有这个页面', en: 'There is no such page' },
  toToday: { zh: '回到今日待办', en: 'Back to today' },
} as const;
