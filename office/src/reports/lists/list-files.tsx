import { tellLists } from '@wengang/domain/reports/figures/contract.ts';
import { checksFiles, personListFiles } from '@wengang/domain/reports/list-files/contract.ts';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { addressOf, ask } from '../../contract/send.ts';
import { useSay } from '../../language/language.tsx';
import { CopyButton } from '../../shell/copy-button.tsx';
import type { ListQuestion } from './list-question.ts';
import { texts } from './texts.ts';

/** 导出: the lists as workbooks, and their numbers as text for a chat group, which names nobody. */
export function ListFiles({ question }: { question: ListQuestion }): ReactNode {
  const say = useSay();
  const { workbook } = personListFiles;
  return (
    <>
      <Button href={addressOf(workbook, { list: 'six', ...question })}>{say(texts.six)}</Button>
      <Button href={addressOf(workbook, { list: 'register', ...question })}>{say(texts.register)}</Button>
      <Button href={addressOf(checksFiles.workbook, question)}>{say(texts.checksFile)}</Button>
      <CopyButton text={async () => (await ask(tellLists, question)).text} />
    </>
  );
}
