import type { FindingView } from '@wengang/domain/workbooks/file-contract.ts';
import { Table, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage, useSay } from '../../language/language.tsx';
import { Mark } from '../../shell/mark.tsx';
import { gravityWords, texts } from './texts.ts';

const kinds = { refused: 'grave', proposal: 'open', warning: 'open', info: 'plain' } as const;

/** 检查结果: sheet, row and column of each, what is wrong and what to do. */
export function FindingTable({
  findings,
  more,
}: {
  findings: readonly FindingView[];
  more: boolean;
}): ReactNode {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <section className="beneath">
      <Typography.Title level={3}>{say(texts.findings)}</Typography.Title>
      {more && <Typography.Paragraph type="secondary">{say(texts.moreFindings)}</Typography.Paragraph>}
      <Table<FindingView>
        rowKey={(one) => `${one.sheet} ${one.row} ${one.column ?? ''} ${one.rule} ${one.zh}`}
        size="small"
        dataSource={findings.toSorted((a, b) => gravest(a) - gravest(b))}
        pagination={false}
        virtual
        scroll={{ y: 420, x: 900 }}
        locale={{ emptyText: say(texts.noFindings) }}
        columns={[
          {
            title: say(texts.gravity),
            width: 96,
            render: (_, { severity }) => <Mark kind={kinds[severity]}>{say(gravityWords[severity])}</Mark>,
          },
          { title: say(texts.where), width: 240, render: (_, one) => whereIs(one, say) },
          {
            title: say(texts.what),
            render: (_, one) => {
              const suggestion = language === 'zh' ? one.suggestionZh : one.suggestionEn;
              return (
                <>
                  {one[language]}{' '}
                  {suggestion !== null && <Typography.Text type="secondary">{suggestion}</Typography.Text>}
                </>
              );
            },
          },
        ]}
      />
    </section>
  );
}

/** The gravest first; what is equally grave stays in the order of the file. */
const order = ['refused', 'proposal', 'warning', 'info'] as const;
const gravest = ({ severity }: FindingView): number => order.indexOf(severity);

/** As Excel says it: 表名 第 12 行 E 列. */
function whereIs({ sheet, row, column }: FindingView, say: ReturnType<typeof useSay>): string {
  const parts = [sheet, row === 0 ? '' : `${say(texts.sheetRow)} ${row}`];
  return [...parts, column === null ? '' : `${say(texts.column)} ${letters(column)}`]
    .filter(Boolean)
    .join(' · ');
}

/** The letters of a column of a workbook: 1 = A, 27 = AA. */
function letters(column: number): string {
  let rest = column;
  let text = '';
  while (rest > 0) {
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
    rest = Math.floor((rest - 1) / 26);
  }
  return text;
}
