import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import { listWaiting } from '@wengang/domain/reports/waiting-contract.ts';
import { Button, Empty, Segmented, Space, Table, Typography } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../contract/problem-alert.tsx';
import { ask } from '../../contract/send.ts';
import { dayOf } from '../../language/instants.ts';
import { useSay } from '../../language/language.tsx';
import { Mark } from '../../shell/mark.tsx';
import { texts } from './texts.ts';

type Item = OutputOf<typeof listWaiting>['items'][number];

/** 今日待办: what waits, the most urgent first; which part of it stands in the address. */
export function TodayPage(): ReactNode {
  const say = useSay();
  const { overdue } = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const found = useInfiniteQuery({
    queryKey: ['waiting', overdue],
    queryFn: ({ pageParam, signal }) =>
      ask(listWaiting, { overdueOnly: String(overdue), after: pageParam, size: 50 }, signal),
    refetchOnWindowFocus: true,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <header className="page-head">
        <Typography.Title level={2}>{say(texts.title)}</Typography.Title>
        <Segmented
          value={overdue ? 'overdue' : 'all'}
          onChange={(part) => void navigate({ search: { overdue: part === 'overdue' } })}
          options={[
            { value: 'all', label: say(texts.all) },
            { value: 'overdue', label: say(texts.overdue) },
          ]}
        />
      </header>
      {found.error !== null && <ProblemAlert failure={found.error} onRetry={() => void found.refetch()} />}
      <Table<Item>
        rowKey={({ kind, subject, point }) => `${kind} ${subject} ${point ?? ''}`}
        columns={columns(say)}
        dataSource={items}
        loading={found.isPending}
        pagination={false}
        size="small"
        locale={{
          emptyText: found.isPending ? (
            ' '
          ) : (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={say(overdue ? texts.nothingOverdue : texts.nothing)}
            />
          ),
        }}
      />
      {found.hasNextPage && (
        <Button block onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>
          {say(texts.more)}
        </Button>
      )}
    </>
  );
}

const columns = (say: ReturnType<typeof useSay>) => [
  {
    title: say(texts.what),
    render: (_: unknown, { kind, subject, what, point }: Item) => (
      <>
        {kind === 'village-roster' ? (
          <Link to="/imports/$importId" params={{ importId: subject }}>
            {say(what)}
          </Link>
        ) : (
          say(what)
        )}
        {point !== null && <Mark kind="plain">{`${point} ${say(texts.day)}`}</Mark>}
      </>
    ),
  },
  {
    title: say(texts.whom),
    width: '34%',
    render: (_: unknown, { persons }: Item) => (
      <Space wrap size={[8, 0]}>
        {persons.map(({ personId, name }) => (
          <Link key={personId} to="/people/$personId" params={{ personId }}>
            {name}
          </Link>
        ))}
      </Space>
    ),
  },
  { title: say(texts.since), dataIndex: 'since', width: 112 },
  {
    title: say(texts.due),
    width: 190,
    render: (_: unknown, { dueAt, overdue }: Item) =>
      dueAt === null ? (
        <Typography.Text type="secondary">{say(texts.noClock)}</Typography.Text>
      ) : (
        <Space>
          {dayOf(dueAt)}
          {overdue && <Mark kind="grave">{say(texts.late)}</Mark>}
        </Space>
      ),
  },
];
