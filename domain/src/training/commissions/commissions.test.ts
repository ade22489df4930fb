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
  const body = (
    kind: TrainingProvider['kind'],
    licences: TrainingProvider['licences'] = [],
    stopped = false,
  ): TrainingProvider => ({ kind, licences, stopped });
  const held = licence('2018-01-01');

  test('a school with a licence in force on the first day; one recorded early for later hides it not', () => {
    expect(providerFault(body('school'), 'directed', first)).toBe('no-licence');
    for (const licences of [
      [held],
      [licence('2018-01-01', { validTo: first })],
      [licence('2018-01-01', { validTo: first }), { ...licence('2020-11-03'), number: '人社民9907号' }],
    ])
      expect(providerFault(body('school', licences), 'directed', first)).toBeUndefined();
    for (const licences of [
      [licence('2020-11-03')],
      [licence('2018-01-01', { validTo: date('2020-11-01') })],
      // Revoked: the same licence recorded again.
      [held, licence('2018-01-01', { revokedOn: first })],
    ])
      expect(providerFault(body('school', licences), 'directed', first)).toBe('licence-not-valid');
  });

  test('a firm without a licence for its own workers and those whom it is to take on; with one for everybody', () => {
    const taughtBy = (provider: TrainingProvider) =>
      ClassForm.options
        .filter((form) => providerFault(provider, form, first) === undefined)
        .map((form) => classForms[form].zh);
    expect(taughtBy(body('employer'))).toEqual(['订单式', '岗前适应性', '在岗提升', '定岗']);
    expect(taughtBy(body('employer', [held]))).toHaveLength(ClassForm.options.length);
    expect(taughtBy(body('hr-company'))).toEqual([]);
    expect(taughtBy(body('hr-company', [held]))).toHaveLength(ClassForm.options.length);
  });

  test('no broker, and nobody to whom dispatch is stopped', () => {
    for (const form of ClassForm.options) {
      expect(providerFault(body('broker', [held]), form, first)).toBe('trains-nobody');
      for (const kind of ['school', 'employer', 'hr-company'] as const)
        expect(providerFault(body(kind, [held], true), form, first)).toBe('stopped');
    }
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
      '3 人不能参加这个班:已故或当日不在册 1 人、同期另有已委托的班次 1 人、在名单中重复 1 人',
    );
    expect(en).toContain('3 person(s)');
  });
});

describe('the letter', () => {
  const letter = (overrides: Partial<CommissionLetter> = {}): CommissionLetter => ({
    number: '威劳培〔2020〕0001',
    issuer: '威信县公共就业和人才服务中心',
    reader: 'school',
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

  test('names its trainees to the office and to the school, and not on the parts that come back', () => {
    const { parts } = commissionLetter(letter());
    const named = parts.filter(({ sections }) => JSON.stringify(sections).includes('虚一'));
    expect(parts.map(({ name }) => name)).toEqual(['存根联', '委托联', '接受回执', '结业回执']);
    expect(named.map(({ name }) => name)).toEqual(['存根联', '委托联']);
  });

  test('leaves what is not on record to the pen, each with its label', () => {
    const [part] = commissionLetter(letter()).parts;
    const fields = part?.sections.flatMap((one) => (one.kind === 'fields' ? one.fields : [])) ?? [];
    const empty = fields.filter(({ value }) => value === '').map(({ label }) => label);
    expect(empty).toEqual(
      expect.arrayContaining(['办学许可(登记)证号', '对应岗位', '考核方式/证书', '补贴标准', '资金来源']),
    );
  });

  test('tells a firm of its trainees what an employer learns: no number, no village, and asks it for no licence', () => {
    const provider = { name: '厂（演示）', creditCode: '', licence: null, address: '', contact: '' };
    const [part] = commissionLetter(letter({ reader: 'firm', provider })).parts;
    const text = JSON.stringify(part);
    expect(text).toContain('扎西镇');
    expect(text).not.toMatch(/530698|石坎社区|证号/);
  });
});
