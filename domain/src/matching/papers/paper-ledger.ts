import { type Field, field, type Paper, type PaperSection } from '../../papers/paper.ts';

/** 单据台账: papers of one kind as one table under the headings of the paper. `answers`: what can be written in the columns that are empty. */
export type PaperLedger = {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  answers: readonly Field[];
};

/** Village sheets and letters, line by line: of a sheet one for each job, of a letter one. Whatever is printed stands there, and nothing else. */
export function ledgerOf(papers: readonly Paper[]): PaperLedger {
  const lines = papers.flatMap(linesOf);
  const columns = headingsOf(lines);
  return {
    columns,
    rows: lines.map((line) => columns.map((heading) => line.get(heading) ?? '')),
    answers: answersOf(papers),
  };
}

type Line = ReadonlyMap<string, string>;

function linesOf({ number, parts, seal }: Paper): Line[] {
  const sections = parts.flatMap((part) => part.sections);
  const jobs = Math.max(
    1,
    ...sections.map((section) => (section.kind === 'table' ? section.columns.length - 1 : 1)),
  );
  const texts = new Set(sections.flatMap((section) => (section.kind === 'text' ? [section.text] : [])));
  return Array.from({ length: jobs }, (_, index) =>
    lineOf([
      field('编号', number),
      ...sections.flatMap((section) => saidIn(section, index + 1)),
      field('说明', [...texts].join('\n')),
      field('验真', seal === null ? '' : `${seal.documentId} ${seal.hash}`),
    ]),
  );
}

/** The parts of a paper repeat each other: what has been said is not said again. */
function lineOf(fields: readonly Field[]): Line {
  const line = new Map<string, string>();
  for (const { label, value } of fields) if (!line.has(label)) line.set(label, value);
  return line;
}

/** `at`: the column of the job in the table that sets them side by side, with their headings down its first. */
function saidIn(section: PaperSection, at: number): readonly Field[] {
  switch (section.kind) {
    case 'fields':
      return section.fields;
    case 'table':
      return [
        field('第几个岗位', section.columns[at]?.head),
        ...section.rows.map((row) => field(row[0] ?? '', row[at])),
      ];
    case 'choices':
      return [field(section.label, '')];
    case 'signatures':
      return section.places.map(({ role, name }) => field(role, name));
    case 'heading':
    case 'text':
      return [];
  }
}

/** All headings in the order of the papers: one that only some of them have comes after the one that it follows there. */
function headingsOf(lines: readonly Line[]): string[] {
  const headings: string[] = [];
  for (const line of lines) {
    let last = -1;
    for (const heading of line.keys()) {
      const known = headings.indexOf(heading);
      last = known === -1 ? last + 1 : known;
      if (known === -1) headings.splice(last, 0, heading);
    }
  }
  return headings;
}

function answersOf(papers: readonly Paper[]): Field[] {
  const sections = papers.flatMap(({ parts }) => parts).flatMap((part) => part.sections);
  const answers = sections.flatMap((section) =>
    section.kind === 'choices' ? [[section.label, section.choices.join(';')] as const] : [],
  );
  return [...new Map(answers)].map(([label, value]) => field(label, value));
}
