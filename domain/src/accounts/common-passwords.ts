/**
 * 弱口令词: stems that guessers of Chinese passwords try first, in lower case and without the digits and marks that people put
 * around them. The second group is this field's own (ASVS 6.1.2): names of the product, of offices, of roles and of places in the
 * first pairings.
 */
export const commonStems: ReadonlySet<string> = new Set(
  `
  password passwd passw0rd p@ssword p@ssw0rd pa55word admin administrator root guest test tester user master system manager
  welcome letmein login iloveyou qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm monkey dragon sunshine princess superman
  batman football baseball computer internet windows microsoft google apple china beijing shanghai hello helloworld
  changeme default secret abc abcd abcde aa aaa qq qqq www asd qwe zxc qaz wsx qazwsx qweasd qweasdzxc asdasd qweqwe
  woaini woaini woainima woaiwojia woaiwoziji woaizhongguo woaini521 aini ainiyiwannian woshishui woshishei woshini wodemima
  mima mimashi woxihuanni xihuanni laopo laogong baobao baobei qinaide tiankong tianya xiaoyu xiaoming xiaoxiao
  wangyi taobao weixin baidu jingdong alibaba tencent tengxun zhifubao sina sohu renren douyin kuaishou huawei xiaomi
  zhongguo zhonghua renmin zuguo gongchandang fuwu fuwurenmin weirenminfuwu beijinghuanyingni huanying nihao ninhao
  wang zhang zhao chen yang huang zhou li liu wu lin sun zhu gao liang wangwei wangfang wangjing zhangwei zhangli liwei lili
  facai gongxifacai fafafa dafacai jixiang ruyi pingan yilupingan shengri kuaile shengrikuaile xinniankuaile xingfu kaixin

  wengang wengangpingtai stablejob jiuye zhuangong laowu laowuxiezuo dongxibu dongxibuxiezuo xiezuo fupin tuopin bangfu
  xiangcun xiangcunzhenxing zhenxing renshe rensheju renshefenju jiuyeju zhanzhang cunguanyuan lianluoyuan guanliyuan
  xitongguanliyuan anquanguanliyuan shenji caiwu fuhe jingban zhuzhan gongzuozhan fuwuzhan
  zhaotong weixin zhenxiong qiaojia yiliang yanjin yunnan dongguan dalingshan humen qingxi changping guangdong zhejiang
  guizhou liping kaili guangxi sichuan bazhong hangzhou ningbo jiangsu fujian
  稳岗 密码 口令 管理员 我爱你 昭通 威信 东莞 云南 广东 就业 劳务
  `
    .trim()
    .split(/\s+/),
);

/** Rows of neighbouring keys and of the alphabet; a password that walks along them is guessed early. */
export const keyWalks: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '!@#$%^&*()',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  'qaswdefrgthyjukilop',
  '147258369',
  '741852963',
];
