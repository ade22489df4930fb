import { describe, expect, test } from 'vitest';
import { date } from '../../calendar/civil-date.ts';
import { PersonId } from '../../people/facts.ts';
import { ClassForm, classForms } from './class-terms.ts';
import { type CommissionLetter, commissionLetter } from './commission-letter.ts';
import { providerFault, type TrainingProvider } from './provider-conditions.ts';
import { traineesNotSuited } from './refusals.ts';
import { type Candidate, unfitTrainees } from './trainee-conditions.ts';

const first = date('2020-11-02');

describe('who may be commissioned with a class', () => {
  const licence = (validFrom: string, more: object = {}) => ({
    number: '人社民9906号',
    validFrom: date(validFrom),
    ...more,
  });
  const school = (of: TrainingProvider['licence']): TrainingProvider => ({ kind: 'school', licence: of });

  test('a school, public without a licence on record, or private with one in force on the first day', () => {
    expect(providerFault(school(undefined), 'directed', first)).toBeUndefined();
    expect(providerFault(school(licence('2018-01-01')), 'directed', first)).toBeUndefined();
    expect(
      providerFault(school(licence('2018-01-01', { validTo: first })), 'directed', first),
    ).toBeUndefined();
    for (const one of [
      licence('2020-11-03'),
      licence('2018-01-01', { validTo: date('2020-11-01') }),
      licence('2018-01-01', { revokedOn: first }),
    ])
      expect(providerFault(school(one), 'directed', first)).toBe('licence-not-valid');
  });

  test('a firm for its own workers and those whom it is to take on, and for nobody else', () => {
    const firm: TrainingProvider = { kind: 'employer', licence: undefined };
    const taught = ClassForm.options.filter((form) => providerFault(firm, form, first) === undefined);
    expect(taught.map((form) => classForms[form].zh)).toEqual(['订单式', '岗前适应性', '在岗提升', '定岗']);
  });

  test('no HR company and no broker, whatever the class', () => {
    for (const kind of ['hr-company', 'broker'] as const)
      for (const form of ClassForm.options)
        expect(providerFault({ kind, licence: undefined }, form, first)).toBe('trains-nobody');
  });
});

describe('who can take a class', () => {
  const person = (n: number) => PersonId.parse(`00000000-0000-7000-8000-00000000000${n}`);
  const candidate = (n: number, overrides: Partial<Candidate> = {}): Candidate => ({
    personId: person(n),
    born: date('1985-06-01'),
    onRoster: true,
    elsewhere: false,
    ...overrides,
  });

  test('who is 16 on the first day can; who is 16 the day after cannot', () => {
    const faults = unfitTrainees(
      [candidate(1, { born: date('2004-11-02') }), candidate(2, { born: date('2004-11-03') })],
      first,
    );
    expect(faults).toEqual([{ personId: person(2), because: 'under-16' }]);
  });

  test('of several reasons against one person the first is named, and everybody else stays', () => {
    const list = [
      candidate(1),
      candidate(2, { onRoster: false, elsewhere: true }),
      candidate(3, { elsewhere: true }),
      candidate(1),
    ];
    const persons = unfitTrainees(list, first);
    expect(persons.map(({ because }) => because)).toEqual(['not-on-roster', 'other-class', 'twice']);
    const { zh, en } = traineesNotSuited.say({ persons });
    expect(zh).toContain(
      '3 人不能参加这个班:开班当日不在册(已故、迁出或档案已合并) 1 人、同期另有已委托的班次 1 人、在名单中重复 1 人',
    );
    expect(en).toContain('3 person(s)');
  });
});

describe('the letter', () => {
  const letter = (overrides: Partial<CommissionLetter> = {}): CommissionLetter => ({
    number: '威劳培〔2020〕0001',
    issuer: '威信县公共就业和人才服务中心',
    provider: { name: '学校（演示）', creditCode: '', licence: '', address: '', contact: '' },
    course: '中式烹调',
    kind: '转移就业技能培训',
    form: '定向',
    days: '2020-11-02 至 2020-11-13',
    hours: 96,
    place: '扎西镇',
    assessment: '',
    allowance: '',
    funding: '',
    post: '',
    trainees: [
      { name: '虚一', sex: '女', idNumber: '530698********1234', township: '扎西镇', village: '石坎社区' },
    ],
    clerk: '经办',
    clerkPhone: '',
    issuedOn: '2020-10-31',
    seal: null,
    ...overrides,
  });

  test('names its trainees to the office and to the school, and not on the part that comes back', () => {
    const { parts } = commissionLetter(letter());
    const named = parts.filter(({ sections }) => JSON.stringify(sections).includes('虚一'));
    expect(parts.map(({ name }) => name)).toEqual(['存根联', '委托联', '回执联']);
    expect(named.map(({ name }) => name)).toEqual(['存根联', '委托联']);
  });

  test('leaves what is not on record to the pen, each with its label', () => {
    const [part] = commissionLetter(letter()).parts;
    const fields = part?.sections.flatMap((one) => (one.kind === 'fields' ? one.fields : [])) ?? [];
    const empty = fields.filter(({ value }) => value === '').map(({ label }) => label);
    expect(empty).toEqual(
      expect.arrayContaining(['办学许可证号', '对应岗位', '考核方式/证书', '补贴标准', '资金来源']),
    );
  });
});
