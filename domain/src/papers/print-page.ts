import { isFullPage } from './full-page.ts';
import type { Field, Paper, PaperColumn, PaperPart, PaperSection } from './paper.ts';

/**
 * 打印页: one HTML document of these papers, complete in itself (no script, no request), for the browser's print dialog and for
 * files. Header rows repeat, rows are not cut, each page says its number. `qr` draws the square code as SVG.
 */
export function printPage(papers: readonly Paper[], qr: (text: string) => string): string {
  const title = papers[0] === undefined ? '' : `${papers[0].title} ${papers[0].number}`;
  const numbered = papers.length > 1;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${text(title)}</title><style>${style}${numbered ? papers.map(ownPages).join('\n') : ''}</style></head>
<body>
${papers.flatMap((paper, index) => paper.parts.map((part) => partOf(paper, part, { qr, page: numbered ? ` style="page:${pageName(index)}"` : '' }))).join('\n')}
</body></html>
`;
}

/** Everything from outside goes through here: text of a cell never becomes markup. */
export const text = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

type Look = { qr: (text: string) => string; page: string };

function partOf(paper: Paper, part: PaperPart, { qr, page }: Look): string {
  const code =
    paper.seal === null ? '' : `<div class="qr">${qr(`${paper.seal.documentId} ${paper.seal.hash}`)}</div>`;
  return `<section class="paper ${paper.orientation} ${paper.size}${paper.size === 'large' && isFullPage(part) ? ' full' : ''}"${page}>
<header>${code}<h1>${text(paper.title)}${part.name === '' ? '' : `<small>${text(part.name)}</small>`}</h1>
<p class="number">编号 ${text(paper.number)}</p></header>
${part.sections.map(sectionOf).join('\n')}
</section>`;
}

function sectionOf(section: PaperSection): string {
  switch (section.kind) {
    case 'heading':
      return `<h2>${text(section.text)}</h2>`;
    case 'text':
      return `<p class="note">${text(section.text)}</p>`;
    case 'fields':
      return `<dl class="columns-${section.columns}">${section.fields.map(fieldOf).join('')}</dl>`;
    case 'choices':
      return `<p class="choices"><b>${text(section.label)}</b>${section.choices.map((choice) => `<span>□ ${text(choice)}</span>`).join('')}</p>`;
    case 'table':
      return tableOf(section);
    case 'signatures':
      return `<div class="signatures">${section.places
        .map(
          ({ role, name, stamp }) =>
            `<div class="${stamp ? 'stamp' : ''}"><b>${text(role)}</b><span>${text(name)}</span><i>年&emsp;月&emsp;日</i></div>`,
        )
        .join('')}</div>`;
  }
}

const fieldOf = ({ label, value }: Field): string =>
  `<div><dt>${text(label)}</dt><dd>${text(value)}</dd></div>`;

function tableOf({ caption, columns, rows }: Extract<PaperSection, { kind: 'table' }>): string {
  const head = columns.map(
    ({ head, width }) => `<th${width === undefined ? '' : ` style="width:${width}mm"`}>${text(head)}</th>`,
  );
  const body = rows.map(
    (row) =>
      `<tr>${columns.map((column, at) => `<td${cellClass(column)}>${text(row[at] ?? '')}</td>`).join('')}</tr>`,
  );
  return `<table class="${classOf(columns.length)}">${caption === '' ? '' : `<caption>${text(caption)}</caption>`}<thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

const cellClass = ({ number, whole }: PaperColumn): string =>
  number === true ? ' class="number"' : whole === true ? ' class="whole"' : '';

/** The more columns, the smaller the print: a line of a list should not break into three. */
const classOf = (columns: number): string => (columns > 12 ? 'wide' : columns > 10 ? 'dense' : '');

type Page = { box: string; size: string };
const upright: Page = { box: 'size: A4 portrait; margin: 15mm 14mm;', size: '9pt' };
const big: Page = { box: 'size: A4 portrait; margin: 7mm 8mm 10mm;', size: '16pt' };
const sideways: Page = { box: 'size: A4 landscape; margin: 12mm;', size: '9pt' };

const pageRule = (name: string, { box, size }: Page, number: string): string =>
  `@page ${name} { ${box} @bottom-center { content: ${number}; font-size: ${size}; } }`;

const ofAll = '"第 " counter(page) " 页 / 共 " counter(pages) " 页"';
const pageName = (index: number): string => `paper-${index + 1}`;

/**
 * Papers of one print go to many hands: each page says the number of its paper and which page of it it is. A browser tells how many pages the whole print
 * has and no other total: counter(pages) cannot be of a part, and where a paper ends is only known once it is laid out. So there is no total here;
 * a paper ends with its signatures. Neither are lists of @page names understood, nor a reset of counter(page): each has its own rule and counter.
 */
function ownPages({ orientation, size, number }: Paper, index: number): string {
  const name = pageName(index);
  const page = orientation === 'landscape' ? sideways : size === 'large' ? big : upright;
  const own = { ...page, box: `${page.box} counter-increment: ${name};` };
  return pageRule(name, own, `"${cssText(number)} 第 " counter(${name}) " 页"`);
}

/** What would end a string of a style sheet, or the sheet itself. */
const cssText = (value: string): string =>
  value.replaceAll(/["\\<\n\r\f]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `);

const style = `
${pageRule('', upright, ofAll)}
${pageRule('big', big, ofAll)}
${pageRule('sideways', sideways, ofAll)}
* { box-sizing: border-box; }
body { margin: 0; font: 10.5pt/1.5 "Noto Serif CJK SC", SimSun, "宋体", serif; color: #000; }
.paper { break-after: page; page-break-after: always; }
.paper:last-child { break-after: auto; page-break-after: auto; }
.landscape { page: sideways; } .large { page: big; }
.large { font-size: 16pt; line-height: 1.3; }
header { position: relative; min-height: 24mm; text-align: center; }
h1 { margin: 0; font-size: 20pt; letter-spacing: .15em; } h1 small { display: block; font-size: 12pt; letter-spacing: .1em; }
h2 { margin: 4mm 0 1mm; font-size: 1.15em; break-after: avoid; }
header .number { margin: 1mm 0 3mm; }
.qr { position: absolute; right: 0; top: 0; width: 22mm; height: 22mm; } .qr svg { width: 100%; height: 100%; }
dl { display: grid; gap: 0 6mm; margin: 2mm 0; } .columns-2 { grid-template-columns: 1fr 1fr; } .columns-3 { grid-template-columns: 1fr 1fr 1fr; }
dl > div { display: flex; border-bottom: .3pt solid #666; padding: .8mm 0; break-inside: avoid; } dt { flex: none; margin-right: 2mm; color: #333; } dt::after { content: "："; } dd { margin: 0; flex: 1; font-weight: 600; overflow-wrap: anywhere; }
table { width: calc(100% - 1pt); border-collapse: collapse; margin: 2mm 0; font-size: .95em; } caption { text-align: left; font-weight: 600; padding: 1mm 0; }
thead { display: table-header-group; } tr { break-inside: avoid; page-break-inside: avoid; }
th, td { border: .5pt solid #000; padding: 1mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: break-word; } th { background: #eee; font-weight: 600; text-align: center; } table.wide { font-size: 7.5pt; line-height: 1.25; } .wide th, .wide td { padding: .9mm .8mm; } table.dense { font-size: 8.5pt; line-height: 1.3; }
.large table { table-layout: fixed; font-size: 1em; line-height: 1.12; margin: 1mm 0; } .large th, .large td { padding: .4mm .9mm; } .large td:first-child { white-space: nowrap; }
.large .qr { width: 16mm; height: 16mm; }
.large header { min-height: 16mm; } .large h1 { line-height: 1.2; } .large h1 small { display: inline; margin-left: 3mm; font-size: 16pt; } .large header .number { margin: 0; } .large dl { margin: 0; } .large dl > div { padding: .3mm 0; line-height: 1.2; } .large .note { margin: 1mm 0; line-height: 1.2; } .large .choices { margin: 1mm 0; line-height: 1.25; break-after: avoid; } .large .choices span { margin-bottom: 0; }
.large .signatures { margin-top: 1mm; flex-wrap: wrap; gap: 1mm; } .large .signatures > div { flex: 1 0 100%; min-height: 12mm; flex-direction: row; align-items: center; } .large .signatures i { white-space: nowrap; } .large .signatures span { flex: 1; } .large .stamp i { display: none; } .large .stamp b { white-space: nowrap; margin-right: 2mm; }
.full table { line-height: 1.03; } .full th, .full td { padding: .2mm .7mm; } .full .note, .full .choices { margin: .5mm 0; line-height: 1.1; } .full .signatures > div { min-height: 9mm; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.whole { white-space: nowrap; }
.note { margin: 2mm 0; white-space: pre-line; }
.choices span { display: inline-block; margin: 0 5mm 1mm 0; } .choices b { margin-right: 3mm; }
.signatures { display: flex; gap: 6mm; margin-top: 6mm; break-inside: avoid; } .signatures > div { flex: 1; min-height: 24mm; display: flex; flex-direction: column; justify-content: space-between; } .signatures i { font-style: normal; text-align: right; }
.signatures .stamp { border: .5pt dashed #999; padding: 1mm 2mm; } .signatures .stamp b::after { content: "（公章）"; font-weight: 400; }
@media screen { body { background: #ddd; } .paper { width: 210mm; min-height: 297mm; margin: 6mm auto; padding: 15mm 14mm; background: #fff; } .paper.landscape { width: 297mm; min-height: 210mm; } }
`;
