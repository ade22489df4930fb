import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrivalHandover } from '../dispatch/papers/arrival-handover.ts';
import { dispatchNotice, dispatchSheet } from '../dispatch/papers/dispatch-sheet.ts';
import { employmentReceipt } from '../dispatch/papers/employment-receipt.ts';
import { manifest } from '../dispatch/papers/manifest.ts';
import { declineReasons, referralLetter } from '../matching/papers/referral-letter.ts';
import { villageSheet } from '../matching/papers/village-sheet.ts';
import { capitalNumber, type Paper } from './paper.ts';
import { printPage } from './print-page.ts';
import {
  someArrival,
  someDispatch,
  someJob,
  someLetter,
  someManifest,
  someReceipt,
  someSheet,
} from './testing/invented-papers.ts';
import { printedSizes } from './testing/printed-sizes.ts';

const page = (paper: Paper): string => printPage([paper], () => '<svg/>');

test('a count is written so that nobody can add to it by hand', () => {
  expect([0, 7, 10, 20, 38, 105, 110, 1000, 2005, 9999].map(capitalNumber)).toEqual([
    '零',
    '柒',
    '壹拾',
    '贰拾',
    '叁拾捌',
    '壹佰零伍',
    '壹佰壹拾',
    '壹仟',
    '贰仟零伍',
    '玖仟玖佰玖拾玖',
  ]);
});

test('nothing that is written on a paper becomes markup', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const html = page(villageSheet(someSheet({ name: `${name}<script>alert(1)</script>"` })));
      expect(html).not.toContain('<script');
    }),
  );
});

test('the village sheet names the person and no number, and asks for nothing but an answer', () => {
  const html = page(villageSheet(someSheet({ jobs: [someJob(), someJob({ post: '质检' })] })));
  expect(html).toContain('求职不收任何费用');
  expect(html).toContain('第2个岗位');
  expect(html).not.toContain('证件号码');
});

test('a village sheet with one job says why there is no second', () => {
  expect(page(villageSheet(someSheet({ shortage: '工资要求降到 4,200 元可多 38 个岗位' })))).toContain(
    '38 个岗位',
  );
});

test('nothing on a village sheet is printed smaller than 16 pt, neither labels nor the number of the page', () => {
  const sheet = villageSheet(someSheet({ jobs: [someJob(), someJob()], shortage: '还差 1 条推荐' }));
  const sizes = printedSizes(page(sheet));
  expect(sizes.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['送岗版', '岗位核实', '姓名', '页码']),
  );
  expect(sizes.filter(({ points }) => points < 16)).toEqual([]);
  const letter = printedSizes(page(referralLetter(someLetter())));
  expect(letter.find(({ text }) => text === '姓名')?.points).toBe(10.5);
});

test('each page of a batch says of which paper it is, in large print; only a paper printed alone says of how many', () => {
  const sheet = (number: string) => villageSheet(someSheet({ number, jobs: [someJob(), someJob()] }));
  const batch = printPage([sheet('威荐〔2020〕0001'), sheet('威荐〔2020〕0002"}<')], () => '<svg/>');
  expect(
    [...batch.matchAll(/<section class="[^"]*" style="page:([\w-]+)"/g)].map(([, name]) => name),
  ).toEqual(['paper-1', 'paper-2']);
  expect(batch).toContain('"威荐〔2020〕0001 第 " counter(paper-1) " 页"');
  expect(batch).toContain('"威荐〔2020〕0002\\22 }\\3c  第 " counter(paper-2) " 页"');
  expect(printedSizes(batch).filter(({ points }) => points < 16)).toEqual([]);
  const alone = page(sheet('威荐〔2020〕0001'));
  expect(alone).not.toContain('style="page:');
  expect(alone).toContain('counter(page) " 页 / 共 " counter(pages) " 页"');
});

test('a sheet with many lines is set closer, and only a sheet in large print', () => {
  const long = someJob({ requirements: '能适应倒班,服从安排,有半年以上经验'.repeat(4) });
  const few = someJob({ requirements: '18–50 岁', because: '', boardAndLodging: '包住', insurance: '五险' });
  expect(page(villageSheet(someSheet({ jobs: [long, long] })))).toContain(
    'class="paper portrait large full"',
  );
  expect(page(villageSheet(someSheet({ jobs: [few, few] })))).toContain('class="paper portrait large"');
  expect(page(manifest('escort', someManifest(60)))).toContain('class="paper landscape normal"');
});

test('a village sheet leaves the line of reasons out where there is none, and keeps every other empty one for the pen', () => {
  const html = page(villageSheet(someSheet({ jobs: [someJob({ because: '', probation: '' })] })));
  expect(html).not.toContain('推荐理由');
  expect(html).toContain('试用期');
  const half = page(villageSheet(someSheet({ jobs: [someJob({ because: '' }), someJob()] })));
  expect(half).toContain('推荐理由');
});

test('every paper has a place for the stamp, for who prepared it and for who checked it', () => {
  const stamped = /<div class="stamp">/;
  expect(page(villageSheet(someSheet()))).toMatch(stamped);
  for (const [paper, checked] of [
    [referralLetter(someLetter()), '审核'],
    [dispatchSheet(someDispatch()), '审核人'],
    [manifest('escort', someManifest()), '审核'],
    [arrivalHandover(someArrival()), '审核'],
    [employmentReceipt(someReceipt()), '服务站核实'],
  ] as const) {
    expect(page(paper)).toMatch(stamped);
    expect(page(paper)).toContain(checked);
  }
  expect(page(arrivalHandover(someArrival()))).toContain('<b>制表</b><span>沈演示</span>');
});

test('papers of the first edition say what they said', () => {
  expect(page(villageSheet(someSheet({ office: null })))).not.toContain('推荐单位');
  const without = someSheet({ jobs: [someJob({ because: '' })], keepsEmptyReasons: true });
  expect(page(villageSheet(without))).toContain('推荐理由');
  expect(page(arrivalHandover(someArrival({ issued: null })))).not.toContain('制表');
  expect(page(referralLetter({ ...someLetter(), hasCheck: false }))).not.toContain('<b>审核</b>');
});

test('the dispatch sheet says that it is no labour-dispatch contract, on each of its three parts', () => {
  const html = page(dispatchSheet(someDispatch()));
  expect(html.split(dispatchNotice)).toHaveLength(4);
  expect(html).toContain('肆拾贰人(42),其中建档立卡贫困(监测)25人');
});

test('an employer cannot tick age, sex or ethnic group as a reason', () => {
  expect(declineReasons.filter((reason) => /年龄|性别|民族/.test(reason))).toEqual([]);
  expect(page(referralLetter(someLetter()))).toContain('录用,报到日期');
});

test('each reader of the manifest gets the ID number in the form that is for him', () => {
  const list = someManifest();
  const prints = (['transport', 'escort', 'employer', 'station'] as const).map((reader) =>
    page(manifest(reader, list)),
  );
  expect(prints.map((html) => html.includes('530698198506101234'))).toEqual([true, false, false, false]);
  expect(prints[1]).toContain('<td>1234</td>');
  expect(prints[3]).toContain('530698********1234');
  expect(prints[2]).not.toContain('1234<');
});

test('the arrival paper names each exception and leaves empty tables out', () => {
  const html = page(arrivalHandover(someArrival({ added: [] })));
  expect(html).toContain('未到人员');
  expect(html).not.toContain('增加人员');
});

test('the employment receipt tells the day of 入职 of those who started and the reason of those who did not', () => {
  const html = page(employmentReceipt(someReceipt()));
  expect(html).toContain('2020-11-20');
  expect(html).toContain('体检不合格');
  expect(html).toContain('人数</dt><dd>2');
});
