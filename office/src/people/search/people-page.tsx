import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate, useRouteContext } from '@tanstack/react-router';
import { type PersonSummary, searchPersons } from '@wengang/domain/people/contract.ts';
import { Alert, Empty, Input, Table, Typography } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../contract/problem-alert.tsx';
import { ask } from '../../contract/send.ts';
import { useSay } from '../../language/language.tsx';
import { texts } from './texts.ts';

/**
 * 查找人员. What was looked for is personal and stands in the history of this window, not in its address: addresses end up in logs. It is there again
 * when one comes back from a person.
 */
export function PeoplePage(): ReactNode {
  const say = useSay();
  const { state } = useLocation();
  const navigate = useNavigate();
  const { session } = useRouteContext({ from: '__root__' });
  const by = session.account.accountId;
  // Of another person, who sat here before: not asked, and not in the name of this one.
  const text = state.sought?.by === by ? state.sought.text : '';
  const found = useQuery({
    queryKey: ['people', text],
    queryFn: ({ signal }) => ask(searchPersons, { text }, signal),
    enabled: text !== '',
  });
  return (
    <>
      <header className="page-head">
        <Typography.Title level={2}>{say(texts.title)}</Typography.Title>
        <Input.Search
          className="seek"
          key={text}
          defaultValue={text}
          placeholder={say(texts.searchFor)}
          aria-label={say(texts.searchFor)}
          enterButton={say(texts.search)}
          allowClear
          maxLength={60}
          autoFocus
          onSearch={(typed) => {
            const sought = { by, text: typed.trim() };
            void navigate({ to: '/people', state: (before) => ({ ...before, sought }) });
          }}
        />
      </header>
      {found.error !== null && <ProblemAlert failure={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.more === true && <Alert type="info" showIcon title={say(texts.moreThere)} />}
      <Table<PersonSummary>
        rowKey="personId"
        columns={columns(say)}
        dataSource={found.data?.persons ?? []}
        loading={found.isLoading}
        pagination={false}
        size="small"
        locale={{
          emptyText: (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={say(found.data === undefined ? texts.begin : texts.nobody)}
            />
          ),
        }}
      />
    </>
  );
}

const columns = (say: ReturnType<typeof useSay>) => [
  {
    title: say(texts.name),
    width: 150,
    render: (_: unknown, { personId, name }: PersonSummary) => (
      <Link to="/people/$personId" params={{ personId }}>
        {name}
      </Link>
    ),
  },
  {
    title: say(texts.sex),
    width: 70,
    render: (_: unknown, { sex }: PersonSummary) => say(sex === 'male' ? texts.male : texts.female),
  },
  { title: say(texts.born), dataIndex: 'born', width: 112 },
  { title: say(texts.home), dataIndex: 'home' },
  { title: say(texts.idNumber), dataIndex: 'idNumber', width: 190, className: 'number' },
  { title: say(texts.phone), dataIndex: 'phone', width: 130, className: 'number' },
];

declare module '@tanstack/react-router' {
  interface HistoryState {
    sought?: { by: string; text: string };
  }
}
