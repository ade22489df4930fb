/** 登录与会话的文字. */
export const texts = {
  product: { zh: '稳岗', en: 'Wengang' },
  motto: { zh: '输得出、稳得住', en: 'Out to a job that fits, and stay in it' },
  login: { zh: '账号', en: 'Account' },
  loginMissing: { zh: '请输入账号', en: 'Enter the account' },
  password: { zh: '口令', en: 'Password' },
  passwordMissing: { zh: '请输入口令', en: 'Enter the password' },
  signIn: { zh: '登录', en: 'Sign in' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  sessionEnded: {
    zh: '登录已过期。请重新登录后继续,已填写的内容仍在页面上。',
    en: 'The session has ended. Sign in again and go on: what you typed is still on the page.',
  },
  code: { zh: '动态验证码', en: 'One-time code' },
  codeHelp: {
    zh: '请输入验证器应用上的六位数字。',
    en: 'Enter the six digits that the authenticator app shows.',
  },
  codeMissing: { zh: '请输入六位数字', en: 'Enter six digits' },
  confirm: { zh: '确认', en: 'Confirm' },
  changePassword: { zh: '修改口令', en: 'Change the password' },
  initialPassword: {
    zh: '初始口令只能用一次,请先设置自己的口令。',
    en: 'The initial password serves once. Choose a password of your own first.',
  },
  passwordTooOld: {
    zh: '口令已到更换期限,请设置新口令。',
    en: 'The password has reached its age. Choose a new one.',
  },
  currentPassword: { zh: '当前口令', en: 'Current password' },
  newPassword: { zh: '新口令', en: 'New password' },
  repeatPassword: { zh: '再输入一次新口令', en: 'The new password again' },
  notTheSame: { zh: '两次输入的新口令不一致', en: 'The two are not the same' },
  enrolFirst: {
    zh: '本岗位登录需要动态验证码。请再输入一次口令,取得绑定验证器应用的密钥。',
    en: 'This post needs a one-time code at sign-in. Enter the password once more to get the key for an authenticator app.',
  },
  enrolHelp: {
    zh: '请在验证器应用中输入下面的密钥,再填写应用显示的六位数字。',
    en: 'Type the key below into an authenticator app, then enter the six digits that it shows.',
  },
  begin: { zh: '取得密钥', en: 'Get the key' },
  secret: { zh: '密钥(只显示一次)', en: 'Key (shown once)' },
  noAssignment: {
    zh: '该账号当前没有任职,不能办理业务。请联系本单位安全管理员。',
    en: 'The account holds no post at present, so nothing can be done. Ask the security administrator of your office.',
  },
} as const;
