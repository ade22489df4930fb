import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import { openFigure } from '@wengang/domain/reports/figures/contract.ts';
import type { FigureName } from '@wengang/domain/reports/figures/figures.ts';
import { listNames } from '@wengang/domain/reports/list-names.ts';
import { Button, Empty, Table, Typography } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../contract/problem-alert.tsx';
import { ask } from '../../contract/send.ts';
import { useSay } from '../../language/language.tsx';
import type { ListQuestion } from './list-question.ts';
import { texts } from './texts.ts';

type Row = OutputOf<typeof openFigure>['rows'][number];

/** 清单人员, in order of name; numbers masked. */
export function PersonTable({
  question,
  figure,
}: {
  question: ListQuestion;
  figure: FigureName | undefined;
}): ReactNode {
  const say = useSay();
  const found = useInfiniteQuery({
    queryKey: ['rows', figure, question],
    enabled: figure !== undefined,
    queryFn: ({ pageParam, signal }) =>
      ask(openFigure, { figure: figure ?? 'L1', ...question, after: pageParam, size: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  if (figure === undefined) return <Empty className="choose" description={say(texts.choose)} />;
  const total = found.data?.pages[0]?.total;
  const words = listNames[figure];
  return (
    <section>
      <Typography.Title level={3}>
        {words === undefined ? figure : say(words).trim()}
        {total !== undefined && total !== null && (
          <small>
            {say(texts.of)} {total.counted}
            {total.hidden > 0 && `,${say(texts.hidden)} ${total.hidden}`}
          </small>
        )}
      </Typography.Title>
      {found.error !== null && <ProblemAlert failure={found.error} onRetry={() => void found.refetch()} />}
      <Table<Row>
        rowKey={({ person, day, spellId }) => `${person.personId} ${day ?? ''} ${spellId ?? ''}`}
        size="small"
        pagination={false}
        loading={found.isPending}
        dataSource={found.data?.pages.flatMap(({ rows }) => rows) ?? []}
        locale={{ emptyText: found.isPending ? ' ' : say(texts.nobody) }}
        columns={[
          {
            title: say(texts.name),
            width: 110,
            render: (_, { person: { personId, name } }) => (
              <Link to="/people/$personId" params={{ personId }}>
                {name}
              </Link>
            ),
          },
          { title: say(texts.born), width: 112, render: (_, { person }) => person.born },
          { title: say(texts.home), render: (_, { person }) => person.home },
          {
            title: say(texts.idNumber),
            width: 180,
            className: 'number',
            render: (_, { person }) => person.idNumber ?? '—',
          },
          {
            title: say(texts.phone),
            width: 120,
            className: 'number',
            render: (_, { person }) => person.phone ?? '—',
          },
        ]}
      />
      {found.hasNextPage && (
        <Button block onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>
          {say(texts.more)}
        </Button>
      )}
    </section>
  );
}
