import { useQuery } from '@tanstack/react-query';
import { FigureNameText, readFigures } from '@wengang/domain/reports/figures/contract.ts';
import type { FigureName } from '@wengang/domain/reports/figures/figures.ts';
import { listNames } from '@wengang/domain/reports/list-names.ts';
import { Alert, Button, Table } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../contract/problem-alert.tsx';
import { ask } from '../../contract/send.ts';
import { useSay } from '../../language/language.tsx';
import type { ListQuestion } from './list-question.ts';
import { texts } from './texts.ts';

type Line = { figure: FigureName; zh: string; en: string; persons: number };

/** 各清单人数 in the order in which they are printed, and whether the checks of chain 3.3 hold. */
export function CountTable(of: {
  question: ListQuestion;
  chosen: FigureName | undefined;
  onChoose: (figure: FigureName) => void;
}): ReactNode {
  const say = useSay();
  const { question, chosen, onChoose } = of;
  const found = useQuery({
    queryKey: ['figures', 'lists', question],
    queryFn: ({ signal }) => ask(readFigures, { family: 'lists', ...question }, signal),
  });
  const figures = found.data?.figures ?? {};
  const lines = Object.entries(listNames).flatMap(([name, words]): Line[] => {
    const figure = FigureNameText.safeParse(name);
    const persons = figures[name];
    return figure.success && persons !== undefined ? [{ figure: figure.data, ...words, persons }] : [];
  });
  return (
    <section>
      {found.error !== null && <ProblemAlert failure={found.error} onRetry={() => void found.refetch()} />}
      <Table<Line>
        rowKey="figure"
        size="small"
        pagination={false}
        loading={found.isPending}
        dataSource={lines}
        rowClassName={({ figure }) => (figure === chosen ? 'chosen' : '')}
        columns={[
          {
            title: say(texts.list),
            className: 'list-name',
            render: (_, line) => (
              <Button
                type="link"
                size="small"
                aria-current={line.figure === chosen}
                onClick={() => onChoose(line.figure)}
              >
                {say(line)}
              </Button>
            ),
          },
          {
            title: say(texts.persons),
            align: 'right',
            width: 90,
            className: 'number',
            render: (_, { persons }) => persons.toLocaleString('zh-CN'),
          },
        ]}
      />
      <Checks checks={found.data?.checks ?? []} />
    </section>
  );
}

type Check = { check: number; says: string; ok: boolean; left: number; right: number };

function Checks({ checks }: { checks: readonly Check[] }): ReactNode {
  const say = useSay();
  if (checks.length === 0) return null;
  const wrong = checks.filter(({ ok }) => !ok);
  return (
    <Alert
      className="beneath"
      showIcon
      type={wrong.length === 0 ? 'success' : 'error'}
      title={`${say(texts.checks)}:${wrong.length === 0 ? `${checks.length} ${say(texts.allEqual)}` : ''}`}
      description={
        wrong.length === 0
          ? undefined
          : wrong.map(({ says, left, right }) => (
              <div key={says}>
                {says}:{left} ≠ {right}({say(texts.differs)})
              </div>
            ))
      }
    />
  );
}
