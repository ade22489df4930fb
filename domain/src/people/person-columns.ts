import { type ListColumn, serialColumn } from '../papers/list-sheet.ts';
import type { PersonSummary } from './contract.ts';

/** A person of a list, numbered. */
export type Listed = { readonly serial: number; readonly person: PersonSummary };

/** 人员栏目: how every list of persons begins, whatever else it says of them. `home`: millimetres for the home on paper. */
export const personColumns = (home: number): readonly ListColumn<Listed>[] => [
  { ...serialColumn, of: ({ serial }) => serial },
  { zh: '姓名', en: 'name', kind: 'text', width: 18, of: ({ person }) => person.name },
  {
    zh: '性别',
    en: 'sex',
    kind: 'text',
    width: 9,
    of: ({ person }) => (person.sex === 'male' ? '男' : '女'),
  },
  { zh: '出生日期', en: 'born', kind: 'date', width: 21, of: ({ person }) => person.born },
  { zh: '户籍地', en: 'home', kind: 'text', width: home, of: ({ person }) => person.home },
  {
    zh: '证件号码',
    en: 'ID number (masked)',
    kind: 'text',
    width: 33,
    whole: true,
    of: ({ person }) => person.idNumber,
  },
  {
    zh: '电话',
    en: 'phone (masked)',
    kind: 'text',
    width: 24,
    whole: true,
    of: ({ person }) => person.phone,
  },
];
