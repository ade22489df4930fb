/** 字号: one run of text of a printed page, with the size that the styles of the page give it, in points. */
export type PrintedText = { readonly text: string; readonly points: number };

type Rule = { readonly selector: string; readonly size: string };
type Element = { readonly tag: string; readonly classes: readonly string[]; readonly first: boolean };

/**
 * The computed size of every text of a page of `printPage`, marks of `::before`, `::after` and of the page margin included. Knows of CSS what its styles use:
 * tags, classes, `:first-child`, descendants and children; of rules that meet an element the more special one, then the later. Throws for others.
 */
export function printedSizes(html: string): PrintedText[] {
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
  const rules = rulesOf(
    style.replaceAll(/@page[^{]*\{(?:[^{}]|\{[^}]*\})*\}/g, '').replace(/@media screen.*/s, ''),
  );
  return [...marginTexts(style, html), ...bodyTexts(html.slice(html.indexOf('<body>')), rules)];
}

/** The margin boxes of the pages that the papers are printed on: pages of their own, or those of their kind. */
function marginTexts(style: string, html: string): PrintedText[] {
  const own = [...html.matchAll(/style="page:([\w-]+)"/g)].map(([, name = '']) => name);
  const kind = /class="paper \w+ large\b/.test(html) ? 'big' : '';
  const pages = (own.length > 0 ? own : [kind]).map(
    (name) => new RegExp(`@page ${name}\\s*\\{(?:[^{}]|\\{[^}]*\\})*\\}`).exec(style)?.[0] ?? '',
  );
  return pages.flatMap((page) =>
    [...page.matchAll(/font-size: ([\d.]+)pt/g)].map(([, size]) => ({
      text: '页码',
      points: Number(size),
    })),
  );
}

function rulesOf(style: string): Rule[] {
  return [...style.matchAll(/([^{}]+)\{([^}]*)\}/g)].flatMap(([, selectors = '', body = '']) => {
    const size = /(?:font-size: |font: )([\d.]+(?:pt|em))/.exec(body)?.[1];
    if (size === undefined) return [];
    return selectors.split(',').map((selector) => ({ selector: selector.trim(), size }));
  });
}

function bodyTexts(body: string, rules: readonly Rule[]): PrintedText[] {
  const texts: PrintedText[] = [];
  const path: Element[] = [];
  const sizes: number[] = [12];
  const children: number[] = [0];
  for (const [, close, tag = '', attributes = '', text = ''] of body.matchAll(
    /<(\/?)(\w+)([^>]*?)\/?>|([^<]+)/g,
  )) {
    if (text.trim() !== '') texts.push({ text: text.trim(), points: sizes.at(-1) ?? 0 });
    if (tag === '' || tag === 'svg') continue;
    if (close === '/') {
      path.pop();
      sizes.pop();
      children.pop();
      continue;
    }
    const classes = /class="([^"]*)"/.exec(attributes)?.[1]?.split(' ') ?? [];
    const nth = children.pop() ?? 0;
    children.push(nth + 1, 0);
    path.push({ tag, classes, first: nth === 0 });
    sizes.push(sizeOf(path, rules, sizes.at(-1) ?? 0));
  }
  return texts;
}

function sizeOf(path: readonly Element[], rules: readonly Rule[], inherited: number): number {
  const met = rules
    .filter(({ selector }) => matches(path, selector.split(/\s+/)))
    .sort((a, b) => weight(a.selector) - weight(b.selector));
  const size = met.at(-1)?.size;
  if (size === undefined) return inherited;
  return size.endsWith('em') ? Number.parseFloat(size) * inherited : Number.parseFloat(size);
}

function matches(path: readonly Element[], parts: readonly string[]): boolean {
  const last = parts.at(-1);
  const element = path.at(-1);
  if (last === undefined) return true;
  if (element === undefined || !isOne(element, last)) return false;
  const above = path.slice(0, -1);
  if (parts.at(-2) === '>') return matches(above, parts.slice(0, -2));
  if (parts.length === 1) return true;
  return above.some((_, index) => matches(above.slice(0, index + 1), parts.slice(0, -1)));
}

function isOne({ tag, classes, first }: Element, compound: string): boolean {
  const said = /^(\*|\w+)?((?:\.[\w-]+)*)(:first-child)?$/.exec(compound);
  if (said === null) throw new Error(`a size for ${compound} is not understood here`);
  const [, name, own = '', firstChild] = said;
  const asked = own.split('.').filter((one) => one !== '');
  return (
    (name === undefined || name === '*' || name === tag) &&
    asked.every((one) => classes.includes(one)) &&
    (firstChild === undefined || first)
  );
}

/** Classes and pseudo-classes before tags. */
const weight = (selector: string): number =>
  100 * (selector.match(/[.:]/g)?.length ?? 0) + (selector.match(/(?:^|\s)[a-z]/g)?.length ?? 0);
