import { describe, expect, test } from 'vitest';
import { checkPlace } from './check-place.ts';
import { compiledBook } from './testing/compiled-index.ts';

type Codes = { province: string; prefecture?: string; county?: string };
const check = (place: Codes) => checkPlace(compiledBook, { at: 'place', place });
const refusal = (place: Codes) => {
  const checked = check(place);
  return checked.ok ? checked.value : checked.refusal;
};

describe('taken', () => {
  test.each<[string, Codes, Codes]>([
    ['a county', weixin(), weixin()],
    ['only the province', { province: '440000' }, { province: '440000' }],
    ['a city without counties, stated to the city', dongguan({}), dongguan({ county: '441900' })],
    ['the same to the county', dongguan({ county: '441900' }), dongguan({ county: '441900' })],
    ['a county directly under its province', xiantao('429004'), xiantao('429004')],
    ['the same below the code that groups it', xiantao('429000'), xiantao('429004')],
    ['a district of 重庆', chongqing('500100', '500101'), chongqing('500100', '500101')],
    ['a county of 重庆, in its one city', chongqing('500100', '500229'), chongqing('500100', '500229')],
    ['the same below the code that groups it', chongqing('500200', '500229'), chongqing('500100', '500229')],
    ['澳门', { province: '820000' }, { province: '820000' }],
    ['abroad', { province: '990000' }, { province: '990000' }],
  ])('%s', (_, stated, taken) => {
    expect(check(stated)).toEqual({ ok: true, value: taken });
  });
});

describe('refused', () => {
  test('a code of no list, at any level, with the field it stands in', () => {
    expect(refusal(guangdong('441900', '449999'))).toEqual(unknown('place.county', '449999'));
    expect(refusal(guangdong('449900'))).toEqual(unknown('place.prefecture', '449900'));
    expect(refusal({ province: '880000', county: '880101' })).toEqual(unknown('place.county', '880101'));
    expect(refusal({ province: '880000' })).toEqual(unknown('place.province', '880000'));
    expect(refusal({ province: '990000', county: '990101' })).toEqual(unknown('place.county', '990101'));
    expect(refusal({ province: '000000' })).toEqual(unknown('place.province', '000000'));
  });

  test('a retired code, naming its one successor', () => {
    expect(refusal({ province: '110000', county: '110103' })).toEqual({
      code: 'place-replaced',
      data: {
        at: 'place.county',
        was: { code: '110103', fullName: '北京市崇文区' },
        now: { code: '110101', fullName: '北京市东城区' },
      },
    });
  });

  test('a retired code with two successors, naming both', () => {
    expect(refusal({ province: '320000', prefecture: '320500', county: '320586' })).toMatchObject({
      code: 'place-ambiguous',
      data: {
        at: 'place.county',
        was: { code: '320586' },
        candidates: [
          { code: '320506', fullName: '江苏省苏州市吴中区' },
          { code: '320507', fullName: '江苏省苏州市相城区' },
        ],
      },
    });
  });

  test('a county of another prefecture, naming both fields', () => {
    expect(refusal(guangdong('440100', '441900'))).toEqual({
      code: 'place-contradictory',
      data: {
        inner: { at: 'place.county', code: '441900', fullName: '广东省东莞市' },
        outer: { at: 'place.prefecture', code: '440100', fullName: '广东省广州市' },
      },
    });
  });

  test('a prefecture of another province', () => {
    expect(refusal({ province: '330000', prefecture: '441900' })).toMatchObject({
      code: 'place-contradictory',
      data: { inner: { at: 'place.prefecture', code: '441900' }, outer: { at: 'place.province' } },
    });
  });

  test.each<[string, Codes]>([
    ['place.county', guangdong('441800', '441800')],
    ['place.prefecture', { province: '530000', prefecture: '530629' }],
    ['place.province', { province: '530600' }],
    ['place.county', { province: '110000', county: '110101001' }],
  ])('a code of another level in %s', (at, stated) => {
    expect(refusal(stated)).toMatchObject({ code: 'place-level-wrong', data: { at } });
  });
});

const unknown = (at: string, code: string) => ({ code: 'place-unknown', data: { at, code } });

function weixin(): Codes {
  return { province: '530000', prefecture: '530600', county: '530629' };
}
function guangdong(prefecture: string, county?: string): Codes {
  return { province: '440000', prefecture, ...(county === undefined ? {} : { county }) };
}
function dongguan({ county }: { county?: string }): Codes {
  return guangdong('441900', county);
}
function xiantao(prefecture: string): Codes {
  return { province: '420000', prefecture, county: '429004' };
}
function chongqing(prefecture: string, county: string): Codes {
  return { province: '500000', prefecture, county };
}
