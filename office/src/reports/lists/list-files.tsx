import { tellLists } from '@wengang/domain/reports/figures/contract.ts';
import { checksFiles, personListFiles } from '@wengang/domain/reports/list-files/contract.ts';
import type { ReactNode } from 'react';
import { ask } from '../../contract/send.ts';
import { useSay } from '../../language/language.tsx';
import { CopyButton } from '../../shell/copy-button.tsx';
import { DownloadButton } from '../../shell/download-button.tsx';
import type { ListQuestion } from './list-question.ts';
import { texts } from './texts.ts';

/** 导出: the lists as workbooks, and their numbers as text for a chat group, which names nobody. */
export function ListFiles({ question }: { question: ListQuestion }): ReactNode {
  const say = useSay();
  const { workbook } = personListFiles;
  return (
    <>
      <DownloadButton endpoint={workbook} input={{ list: 'six', ...question }} label={say(texts.six)} />
      <DownloadButton
        endpoint={workbook}
        input={{ list: 'register', ...question }}
        label={say(texts.register)}
      />
      <DownloadButton endpoint={checksFiles.workbook} input={question} label={say(texts.checksFile)} />
      <CopyButton text={async () => (await ask(tellLists, question)).text} />
    </>
  );
}
