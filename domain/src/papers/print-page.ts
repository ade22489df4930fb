import type { Field, Paper, PaperColumn, PaperPart, PaperSection } from './paper.ts';

/**
 * 打印页: one HTML document of these papers, complete in itself (no script, no request), for the browser's print dialog and for
 * files. Header rows repeat, rows are not cut, each page says its number of pages. `qr` draws the square code as SVG.
 */
export function printPage(papers: readonly Paper[], qr: (text: string) => string): string {
  const title = papers[0] === undefined ? '' : `${papers[0].title} ${papers[0].number}`;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${text(title)}</title><style>${style}</style></head>
<body>
${papers.flatMap((paper) => paper.parts.map((part) => partOf(paper, part, qr))).join('\n')}
</body></html>
`;
}

/** Everything from outside goes through here: text of a cell never becomes markup. */
export const text = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function partOf(paper: Paper, part: PaperPart, qr: (text: string) => string): string {
  const code =
    paper.seal === null ? '' : `<div class="qr">${qr(`${paper.seal.documentId} ${paper.seal.hash}`)}</div>`;
  return `<section class="paper ${paper.orientation} ${paper.size}">
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

const style = `
@page { size: A4 portrait; margin: 15mm 14mm; @bottom-center { content: "第 " counter(page) " 页 / 共 " counter(pages) " 页"; font-size: 9pt; } }
@page big { size: A4 portrait; margin: 9mm 10mm 12mm; @bottom-center { content: "第 " counter(page) " 页 / 共 " counter(pages) " 页"; font-size: 16pt; } }
@page sideways { size: A4 landscape; margin: 12mm; @bottom-center { content: "第 " counter(page) " 页 / 共 " counter(pages) " 页"; font-size: 9pt; } }
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
.large table { font-size: 1em; line-height: 1.16; } .large th, .large td { padding: .6mm 1.2mm; } .large td:first-child { white-space: nowrap; }
.large .qr { width: 17mm; height: 17mm; }
.large header { min-height: 17mm; } .large h1 small { display: inline; margin-left: 3mm; font-size: 16pt; } .large header .number { margin: 0 0 1mm; } .large .choices { margin: 1mm 0; } .large .choices span { margin-bottom: 0; } .large dl { margin: 1mm 0; } .large .note { margin: 1.5mm 0; } .large .signatures { margin-top: 1mm; } .large .signatures > div { min-height: 12mm; flex-direction: row; } .large .signatures i { white-space: nowrap; } .large .stamp i { display: none; } .large .stamp b { white-space: nowrap; margin-right: 2mm; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.whole { white-space: nowrap; }
.note { margin: 2mm 0; white-space: pre-line; }
.choices span { display: inline-block; margin: 0 5mm 1mm 0; } .choices b { margin-right: 3mm; }
.signatures { display: flex; gap: 6mm; margin-top: 6mm; break-inside: avoid; } .signatures > div { flex: 1; min-height: 24mm; display: flex; flex-direction: column; justify-content: space-between; } .signatures i { font-style: normal; text-align: right; }
.signatures .stamp { border: .5pt dashed #999; padding: 1mm 2mm; } .signatures .stamp b::after { content: "（公章）"; font-weight: 400; }
@media screen { body { background: #ddd; } .paper { width: 210mm; min-height: 297mm; margin: 6mm auto; padding: 15mm 14mm; background: #fff; } .paper.landscape { width: 297mm; min-height: 210mm; } }
`;
