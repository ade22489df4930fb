import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams, useRouteContext } from '@tanstack/react-router';
import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import type { OutputOf } from '@wengang/domain/contract/endpoint.ts';
import { RunId } from '@wengang/domain/matching/contract.ts';
import { runFiles } from '@wengang/domain/matching/list-files.ts';
import { listRunResults, offerAssignment } from '@wengang/domain/matching/run-contract.ts';
import { Alert, Button, Popconfirm, Skeleton, Space, Statistic, Table, Tooltip, Typography } from 'antd';
import type { ReactNode } from 'react';
import { isOpenTo } from '../../contract/is-open-to.ts';
import { ProblemAlert } from '../../contract/problem-alert.tsx';
import { ask } from '../../contract/send.ts';
import { useOperation } from '../../contract/use-operation.ts';
import { useSay } from '../../language/language.tsx';
import { DownloadButton } from '../../shell/download-button.tsx';
import { Mark } from '../../shell/mark.tsx';
import { useSupply } from '../../vacancies/supply/supply.ts';
import { gapOf, monthsOf } from './sums.ts';
import { texts } from './texts.ts';

type Results = OutputOf<typeof listRunResults>;
type Row = Results['rows'][number];

/** 一个批次: its sums, and person by person what was found or why not; those who are short come first. A plan is accepted here. */
export function RunPage(): ReactNode {
  const say = useSay();
  const runId = RunId.parse(useParams({ from: '/matching/$runId' }).runId);
  const found = useInfiniteQuery({
    queryKey: ['run', runId],
    queryFn: ({ pageParam, signal }) => ask(listRunResults, { runId, after: pageParam, size: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  if (found.data === undefined && found.error !== null)
    return <ProblemAlert failure={found.error} onRetry={() => void found.refetch()} />;
  const [first] = found.data?.pages ?? [];
  if (first === undefined) return <Skeleton active />;
  return (
    <>
      <header className="page-head">
        <Typography.Title level={2}>
          {first.asOf} {say(texts[first.kind])}
        </Typography.Title>
        <Space>
          {first.kind === 'assignment' && <Accept key={runId} runId={runId} />}
          <DownloadButton endpoint={runFiles.workbook} input={{ runId }} label={say(texts.workbook)} />
        </Space>
      </header>
      <Sums results={first} />
      <Typography.Title level={3}>{say(texts.results)}</Typography.Title>
      <Table<Row>
        rowKey={({ person }) => person.personId}
        size="small"
        pagination={false}
        dataSource={found.data?.pages.flatMap(({ rows }) => rows) ?? []}
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
          { title: say(texts.home), width: 260, render: (_, { person }) => person.home },
          first.kind === 'offers'
            ? { title: say(texts.holds), width: 90, align: 'right', render: (_, row) => row.offers }
            : {
                title: say(texts.proposed),
                width: 300,
                render: (_, { proposed }) => <Proposed proposed={proposed} on={first.asOf} />,
              },
          { title: say(texts.why), render: (_, row) => <Why row={row} kind={first.kind} /> },
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

function Sums({ results: { sums, kind } }: { results: Results }): ReactNode {
  const say = useSay();
  const figures: readonly (readonly [string, number | string])[] = [
    [say(texts.seekers), sums.seekers],
    [say(texts.orders), sums.orders],
    [say(texts.madeOf[kind]), sums.made],
    [say(texts.shortOf[kind]), sums.short],
    ...(kind === 'assignment'
      ? ([
          [say(texts.days), monthsOf(sums)],
          [say(texts.gap), gapOf(sums)],
        ] as const)
      : []),
  ];
  return (
    <div className="figures">
      {figures.map(([label, value]) => (
        <Statistic key={label} title={label} value={value} />
      ))}
    </div>
  );
}

/** Where a plan would have somebody go; the order by its code when it stands open no more. */
function Proposed({ proposed, on }: Pick<Row, 'proposed'> & { on: CivilDate }): ReactNode {
  const say = useSay();
  const { data } = useSupply(on);
  if (proposed === null) return '—';
  const order = data?.orders.find(({ vacancyId }) => vacancyId === proposed.vacancyId);
  return (
    <>
      {order === undefined ? proposed.vacancyId.slice(0, 8) : `${order.title} · ${order.employer}`}
      <Mark kind="plain">
        {proposed.total} {say(texts.points)}
      </Mark>
    </>
  );
}

/** Why somebody is short or not placed, and which single step would open how many places. */
function Why({
  row: { shortage, because, refusedPin },
  kind,
}: {
  row: Row;
  kind: Results['kind'];
}): ReactNode {
  const say = useSay();
  if (shortage === null && because === null && refusedPin === null)
    return <Mark kind="plain">{say(kind === 'offers' ? texts.enough : texts.placed)}</Mark>;
  return (
    <>{[shortage, because, refusedPin].map((one) => one !== null && <div key={one.zh}>{say(one)}</div>)}</>
  );
}

/** 采用方案: everybody who is placed is offered the place, in one operation. */
function Accept({ runId }: { runId: RunId }): ReactNode {
  const say = useSay();
  const { session } = useRouteContext({ from: '__root__' });
  const accepted = useOperation(offerAssignment);
  const role = session.acting?.role;
  const isOpen = role !== undefined && isOpenTo(offerAssignment.access, role);
  if (accepted.data !== undefined) {
    const { offered, left } = accepted.data;
    return (
      <Alert type="success" showIcon title={`${say(texts.accepted)} ${offered},${say(texts.left)} ${left}`} />
    );
  }
  return (
    <>
      {accepted.error !== null && <ProblemAlert failure={accepted.error} />}
      <Popconfirm
        title={say(texts.acceptAsk)}
        okText={say(texts.accept)}
        cancelText={say(texts.cancel)}
        onConfirm={() => accepted.mutate({ runId })}
        disabled={!isOpen}
      >
        <Tooltip title={isOpen ? undefined : say(texts.notForThisPost)}>
          <Button type="primary" disabled={!isOpen} loading={accepted.isPending}>
            {say(texts.accept)}
          </Button>
        </Tooltip>
      </Popconfirm>
    </>
  );
}
