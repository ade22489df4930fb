import { columnLetters } from '../cell-reference.ts';
import { commentAuthor, isOurReason } from '../findings.ts';
import { markupWriter, prefixOf } from '../markup/markup-writer.ts';
import type { XmlReceiver } from '../markup/xml-scanner.ts';
import { attribute, decodeText, encodeCellText } from '../markup/xml-text.ts';
import type { PlannedComment } from './sheet-plan.ts';

export const emptyComments =
  '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors></authors><commentList></commentList></comments>';

export type CommentsRewriter = XmlReceiver & {
  take(): string;
  /** The planned comments that found their cell free. */
  added(): readonly PlannedComment[];
  /** The cells (`B5`) that lost the comment of an earlier round. */
  dropped(): ReadonlySet<string>;
};

/**
 * Rewrites a comments part: drops the comments of an earlier round, keeps everybody else's, adds the planned ones. A cell
 * has one comment only: where an officer's stands already, it stays and the reason is read in the result column. Ours are
 * known by their author or, because LibreOffice forgets authors, by the way their text begins.
 */
export function commentsRewriter(planned: readonly PlannedComment[]): CommentsRewriter {
  const writer = markupWriter();
  const comment = markupWriter();
  const taken = new Set<string>();
  const dropped = new Set<string>();
  const authors: string[] = [];
  const path: string[] = [];
  let prefix = '';
  let text = '';
  let reference = '';
  let author = '';
  let added: PlannedComment[] = [];

  const inComment = (): boolean => path[2] === 'comment';

  function closeComment(): void {
    const markup = comment.take();
    if (author === commentAuthor || isOurReason(text)) dropped.add(reference);
    else {
      taken.add(reference);
      writer.raw(markup);
    }
  }

  function writePlanned(): void {
    added = planned.filter((each) => !taken.has(referenceOf(each)));
    for (const each of added) writer.raw(commentMarkup(each, authors.length, prefix));
  }

  return {
    take: writer.take,
    added: () => added,
    dropped: () => dropped,
    open(name, tag) {
      if (path.length === 0) prefix = prefixOf(tag);
      path.push(name);
      if (name === 'author') authors.push('');
      if (path.length === 3 && name === 'comment') {
        reference = attribute(tag, 'ref') ?? '';
        author = authors[Number(attribute(tag, 'authorId'))] ?? '';
        text = '';
      }
      (inComment() ? comment : writer).open(tag);
    },
    close(name, fullName) {
      if (path.length === 2 && name === 'authors')
        writer.raw(`<${prefix}author>${commentAuthor}</${prefix}author>`);
      if (path.length === 2 && name === 'commentList') writePlanned();
      (inComment() ? comment : writer).close(fullName);
      if (path.length === 3 && name === 'comment') closeComment();
      path.pop();
    },
    text(raw) {
      if (path.at(-1) === 'author') authors[authors.length - 1] += decodeText(raw);
      if (path.at(-1) === 't') text += decodeText(raw);
      (inComment() ? comment : writer).raw(raw);
    },
  };
}

export const referenceOf = ({ row, column }: { row: number; column: number }): string =>
  `${columnLetters(column)}${row}`;

function commentMarkup(comment: PlannedComment, authorId: number, p: string): string {
  const text = encodeCellText(comment.text);
  return `<${p}comment ref="${referenceOf(comment)}" authorId="${authorId}"><${p}text><${p}r><${p}rPr><${p}sz val="9"/><${p}rFont val="宋体"/><${p}charset val="134"/></${p}rPr><${p}t xml:space="preserve">${text}</${p}t></${p}r></${p}text></${p}comment>`;
}
