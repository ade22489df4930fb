import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { regionCode } from './region.ts';
import { regionAt } from './region-index.ts';
import { type PlaceContext, type ResolvedPlace, resolvePlace } from './resolve-place.ts';
import { compiledIndex, compiledRows } from './testing/compiled-index.ts';

const weixin = regionCode('530629');
const shikan = regionCode('530629101010');
const dongguan = regionCode('441900');
const partners: PlaceContext = { home: weixin, near: [dongguan] };

const read = (written: string | string[], context?: PlaceContext): ResolvedPlace =>
  resolvePlace(compiledIndex, written, context);

/** The answer in one word: a code, several, `partly 440000`, or why not. */
function gist(answer: ResolvedPlace): string {
  switch (answer.result) {
    case 'found':
      return answer.region.code;
    case 'ambiguous':
      return answer.candidates.map(({ code }) => code).join(' | ');
    case 'partly':
      return `partly ${answer.province.code}`;
    case 'unknown':
      return answer.because;
  }
}

describe('reads places as people write them', () => {
  test.each([
    ['东莞大岭山', '441900118'],
    ['广东打工', 'partly 440000'],
    ['浙江那边', 'partly 330000'],
    ['内蒙', 'partly 150000'],
    ['海南打工', 'partly 460000'],
    ['云南省昭通市威信县扎西镇石坎社区', '530629101010'],
    ['云南省昭通市威信县扎西镇石坎社区居民委员会三组', '530629101010'],
    ['云南威信扎西石坎', '530629101010'],
    ['去东莞', '441900'],
    ['东莞', '441900'],
    ['浙江海宁', '330481'],
    ['海宁', '330481'],
    ['湖北仙桃', '429004'],
    ['重庆万州', '500101'],
    ['贵州黔东南黎平', '522631'],
    ['恩施州', '422800'],
    ['吉林吉林', '220200'],
    ['济南市中区', '370103'],
    ['广州市区', '440100'],
    ['威信县城', '530629'],
    ['嘉峪关新城镇', '620201100'],
    ['江苏省苏州工业园区', '320576'],
    ['东莞市东莞市大岭山镇大岭村', '441900118216'],
    ['广东省|东莞市|大岭山', '441900118'],
    ['东　莞 · 大岭山镇', '441900118'],
  ])('%s', (written, expected) => {
    expect(gist(read(written))).toBe(expected);
  });

  test('cells 省|市|县, some empty, some repeated, some only a level', () => {
    expect(gist(read(['广东省', '东莞市', '东莞市', '虎门']))).toBe('441900121');
    expect(gist(read(['北京市', '市辖区', '东城区']))).toBe('110101');
    expect(gist(read(['云南省', '', '威信县']))).toBe('530629');
    expect(gist(read(['', '  ', '不详']))).toBe('empty');
  });

  test('what stands behind the place is handed back, not dropped', () => {
    expect(read('东莞台升家具厂')).toMatchObject({ region: { code: '441900' }, rest: '台升家具厂' });
    expect(read('浙江海宁皮革城')).toMatchObject({ region: { code: '330481' }, rest: '皮革城' });
    expect(read('广东新华制衣厂')).toMatchObject({ result: 'partly', rest: '新华制衣厂' });
  });

  test('a name of earlier years is read and said', () => {
    expect(read('云南昭通水富县')).toMatchObject({ region: { code: '530681' }, how: 'former-name' });
    expect(read('襄樊')).toMatchObject({ region: { code: '420600' }, how: 'former-name' });
  });
});

describe('never decides between two regions by the name alone', () => {
  test('长安镇 of a Weixin roster: 威信 or 东莞, choose (chain, dirty row 4)', () => {
    const answer = read('长安镇', partners);
    expect(gist(answer)).toBe('530629105 | 441900119');
    expect(answer).toMatchObject({ result: 'ambiguous', elsewhere: 9 });
    expect(gist(read(['', '', '长安镇'], partners))).toBe('530629105 | 441900119');
    expect(gist(read('长安', partners))).toBe('530629105 | 441900119');
  });

  test('长安镇 with nothing known lists them all', () => {
    expect(read('长安镇')).toMatchObject({ result: 'ambiguous', candidates: { length: 11 } });
  });

  test.each([
    ['东莞长安镇', '441900119'],
    ['威信县长安镇', '530629105'],
    ['广东长安镇', '441225115 | 441900119'],
  ])('%s is decided by what stands before it, if by anything', (written, expected) => {
    expect(gist(read(written))).toBe(expected);
  });

  test('长安镇 asked for inside one county is that county’s', () => {
    expect(gist(read('长安镇', { within: weixin }))).toBe('530629105');
  });

  test('鱼洞: a community in 扎西镇 and a village in 三桃乡, whatever the ending', () => {
    for (const written of ['鱼洞', '鱼洞村', '鱼洞社区'])
      expect(gist(read(written, { within: weixin }))).toBe('530629101004 | 530629207202');
    expect(gist(read('威信鱼洞村'))).toBe('530629101004 | 530629207202');
    expect(gist(read('扎西镇鱼洞村', { within: weixin }))).toBe('530629101004');
    expect(gist(read('三桃乡鱼洞', { within: weixin }))).toBe('530629207202');
  });

  test('朝阳 and 中山 are cities and districts elsewhere', () => {
    expect(gist(read('朝阳'))).toBe('211300 | 110105 | 220104');
    expect(gist(read('中山'))).toBe('442000 | 210202');
    expect(gist(read('中山', { near: [regionCode('442000')] }))).toBe('442000 | 210202');
  });

  test('a county far away and a village at home of one name: choose', () => {
    expect(gist(read('凤阳'))).toBe('341126');
    expect(gist(read('凤阳', { home: weixin }))).toBe('530629202205 | 341126');
  });

  test('a village is not found by its name in the whole country, of which no index has all villages', () => {
    expect(read('石坎社区')).toMatchObject({ result: 'unknown', suggestions: [{ code: '530629101010' }] });
    expect(gist(read('石坎社区', { home: weixin }))).toBe('530629101010');
  });
});

describe('words without a name', () => {
  test.each([
    ['县城', weixin, '530629'],
    ['县城', shikan, '530629'],
    ['本县务工', shikan, '530629'],
    ['镇上', shikan, '530629101'],
    ['本乡', shikan, '530629101'],
    ['镇上', weixin, '530629'],
    ['在家', shikan, '530629101010'],
    ['省内', shikan, 'partly 530000'],
    ['县城', undefined, 'relative-to-unknown-home'],
    ['镇上', undefined, 'relative-to-unknown-home'],
    ['厂里', shikan, 'relative-to-unknown-home'],
    ['外省', shikan, 'relative-to-unknown-home'],
  ])('%s, home %s: %s', (written, home, expected) => {
    expect(gist(read(written, home === undefined ? {} : { home }))).toBe(expected);
  });
});

describe('says what it does not know', () => {
  test.each([
    ['浙江东莞', 'contradiction', '441900'],
    ['广东省扎西镇', 'contradiction', '530629101'],
    ['海宁皮革城', 'not-a-region', '330481'],
    ['大理石厂', 'not-a-region', '532900'],
  ])('%s: %s, with a suggestion', (written, because, suggested) => {
    const answer = read(written);
    expect(answer).toMatchObject({ result: 'unknown', because });
    expect(answer.result === 'unknown' && answer.suggestions.map(({ code }) => code)).toContain(suggested);
  });

  test('a misspelled town is suggested, not taken', () => {
    const answer = read('扎溪镇', { home: weixin });
    expect(answer.result === 'unknown' && answer.suggestions[0]?.code).toBe('530629101');
  });

  test('a place outside the area asked for', () => {
    expect(read('云南省镇雄县', { within: weixin })).toMatchObject({
      because: 'contradiction',
      suggestions: [{ code: '530627' }],
    });
    expect(gist(read('云南省威信县扎西镇', { within: weixin }))).toBe('530629101');
  });

  test('never throws, whatever is written', () => {
    const piece = fc.constantFrom(
      '东莞',
      '长安',
      '镇',
      '市',
      '|',
      '大岭山',
      '打工',
      '鱼洞村',
      '县',
      ' ',
      '吉林',
      '3',
      '（',
      'x',
    );
    const text = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (written) => read(written, partners).result !== undefined),
      { numRuns: 500 },
    );
  });
});

test('the full name of every region finds it, or says that it is one of several', () => {
  const lost: string[] = [];
  let several = 0;
  for (let at = 0; at < compiledRows.length; at++) {
    const region = regionAt(compiledIndex, at);
    if (region.kind === 'pseudo-prefecture') continue; // no place, nobody writes it
    const answer = read(region.fullName);
    if (answer.result === 'ambiguous') several += 1;
    const codes = gist(answer).replace('partly ', '').split(' | ');
    const isRead = answer.result !== 'unknown' && answer.rest === '' && codes.includes(region.code);
    if (!isRead) lost.push(`${region.fullName}: ${gist(answer)}`);
  }
  expect(lost).toEqual([]);
  expect(several).toBeLessThan(10);
});
