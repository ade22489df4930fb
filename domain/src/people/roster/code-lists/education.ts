import { type CodeList, codeReader } from './code-list.ts';

/** 文化程度: the six steps of the national system; GB/T 4658 names and everyday ones are aliases. */
export const educationList = {
  source: '全国系统导出 文化程度; GB/T 4658',
  entries: [
    {
      code: 'illiterate',
      zh: '文盲或半文盲',
      en: 'illiterate or semi-literate',
      aliases: '文盲 半文盲 文盲半文盲 文盲/半文盲 未上学 不识字 无',
    },
    { code: 'primary', zh: '小学', en: 'primary school', aliases: '小学毕业 小学文化 小学及以下' },
    {
      code: 'lower-secondary',
      zh: '初中',
      en: 'lower secondary school',
      aliases: '初级中学 初中毕业 初中文化 初中及以下 初中肄业',
    },
    {
      code: 'upper-secondary',
      zh: '高中',
      en: 'upper secondary school',
      aliases:
        '普通高中 高中毕业 高中文化 中专 中职 中等职业 职高 职业高中 技校 技工学校 中技 中等专科 高中/中专 高中中专',
    },
    {
      code: 'college',
      zh: '大专',
      en: 'college (three years)',
      aliases: '大学专科 专科 高职 高职高专 大专毕业',
    },
    {
      code: 'university',
      zh: '本科及以上',
      en: 'university or higher',
      aliases: '本科 大学本科 大学 大学以上 大学及以上 研究生 硕士 博士 硕士研究生 本科以上',
    },
  ],
} as const satisfies CodeList;

export type EducationCode = (typeof educationList.entries)[number]['code'];
export const readEducation = codeReader<EducationCode>(educationList);

/** 在校生状况: whether and where the person goes to school. `no` is an adult or child who is not a pupil. */
export const studentList = {
  source: '全国系统导出 在校生状况',
  entries: [
    {
      code: 'no',
      zh: '非在校生',
      en: 'not a student',
      aliases: '非在校 否 不在校 无 已毕业 未在校 非学生',
    },
    { code: 'under-school-age', zh: '学龄前儿童', en: 'under school age', aliases: '学龄前 未入学' },
    { code: 'kindergarten', zh: '学前教育', en: 'kindergarten', aliases: '幼儿园 学前班 幼儿' },
    {
      code: 'primary',
      zh: '小学',
      en: 'primary school',
      aliases:
        '小学在读 小学生 小学一年级 小学二年级 小学三年级 小学四年级 小学五年级 小学六年级 一年级 二年级 三年级 四年级 五年级 六年级',
    },
    {
      code: 'lower-secondary',
      zh: '初中',
      en: 'lower secondary school',
      aliases: '七年级 八年级 九年级 初一 初二 初三 初中在读 初中生 初中七年级 初中八年级 初中九年级',
    },
    {
      code: 'upper-secondary',
      zh: '普通高中',
      en: 'general upper secondary school',
      aliases:
        '高中 高一 高二 高三 普通高中一年级 普通高中二年级 普通高中三年级 高中一年级 高中二年级 高中三年级 高中在读 高中生',
    },
    {
      code: 'vocational',
      zh: '中职',
      en: 'secondary vocational school',
      aliases:
        '中职一年级 中职二年级 中职三年级 中专 职高 技校 中等职业 中职在读 技师学院 技师学院一年级 技师学院二年级 技师学院三年级 技师学院四年级',
    },
    {
      code: 'higher-vocational',
      zh: '高职高专',
      en: 'higher vocational college',
      aliases: '高职高专一年级 高职高专二年级 高职高专三年级 大专 高职 大专在读 专科',
    },
    {
      code: 'university',
      zh: '本科',
      en: 'university',
      aliases:
        '本科一年级 本科二年级 本科三年级 本科四年级 本科五年级 大学 大学生 本科在读 大一 大二 大三 大四 硕士研究生及以上 研究生 硕士研究生',
    },
    {
      code: 'student',
      zh: '在校生',
      en: 'student, school not stated',
      aliases: '在校 是 在读 学生 读书',
    },
  ],
} as const satisfies CodeList;

export type StudentCode = (typeof studentList.entries)[number]['code'];
export const readStudent = codeReader<StudentCode>(studentList);
