import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listRuns, type RunView } from '@wengang/domain/matching/run-history-contract.ts';
import { Button, Table, Typography } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../contract/problem-alert.tsx';
import { ask } from '../../contract/send.ts';
import { useSay } from '../../language/language.tsx';
import { StartRun } from './start-run.tsx';
import { gapOf, monthsOf } from './sums.ts';
import { texts } from './texts.ts';

/** 匹配: a run is started here, and those that were made are listed, the latest first. */
export function RunsPage(): ReactNode {
  const say = useSay();
  const found = useInfiniteQuery({
    queryKey: ['runs'],
    queryFn: ({ pageParam, signal }) => ask(listRuns, { after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return (
    <>
      <header className="page-head">
        <Typography.Title level={2}>{say(texts.title)}</Typography.Title>
      </header>
      <StartRun />
      {found.error !== null && <ProblemAlert failure={found.error} onRetry={() => void found.refetch()} />}
      <Table<RunView>
        className="beneath"
        rowKey="runId"
        size="small"
        pagination={false}
        loading={found.isPending}
        dataSource={found.data?.pages.flatMap(({ runs }) => runs) ?? []}
        locale={{ emptyText: found.isPending ? ' ' : say(texts.none) }}
        columns={[
          {
            title: say(texts.number),
            render: (_, { runId, kind, asOf }) => (
              <Link to="/matching/$runId" params={{ runId }}>
                {asOf} {say(texts[kind])}
              </Link>
            ),
          },
          { title: say(texts.region), render: (_, { region }) => region.name },
          number(say(texts.seekers), ({ sums }) => sums.seekers),
          number(say(texts.orders), ({ sums }) => sums.orders),
          number(say(texts.made), ({ sums }) => sums.made),
          number(say(texts.short), ({ sums }) => sums.short),
          number(say(texts.days), ({ sums }) => monthsOf(sums)),
          number(say(texts.gap), ({ sums }) => gapOf(sums)),
        ]}
      />
      {found.hasNextPage && (
        <Button block onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>
          {say(texts.more)}
        </Button>
      )}
    </>
  );
}

const number = (title: string, of: (run: RunView) => number | string) => ({
  title,
  align: 'right' as const,
  className: 'number',
  render: (_: unknown, run: RunView) => of(run),
});
