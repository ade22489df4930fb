import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useRouter } from '@tanstack/react-router';
import { roleNames } from '@wengang/domain/accounts/role.ts';
import { PersonId } from '@wengang/domain/people/facts.ts';
import { openPerson, type PersonFile } from '@wengang/domain/reports/person-file-contract.ts';
import { Button, Card, Descriptions, Skeleton, Space, Table, Timeline, Typography } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../contract/problem-alert.tsx';
import { ask } from '../../contract/send.ts';
import { dayOf } from '../../language/instants.ts';
import { useSay } from '../../language/language.tsx';
import { Mark } from '../../shell/mark.tsx';
import { useOperationWords } from './operation-words.ts';
import { scopes, texts } from './texts.ts';

/** 人员档案: who somebody is, where they work and worked, what they wish, and everything that was done, newest first. */
export function PersonPage(): ReactNode {
  const say = useSay();
  const { history } = useRouter();
  const { personId } = useParams({ from: '/people/$personId' });
  const found = useQuery({
    queryKey: ['person', personId],
    queryFn: ({ signal }) => ask(openPerson, { personId: PersonId.parse(personId) }, signal),
  });
  const back = (
    <Button onClick={() => history.back()} size="small">
      {say(texts.back)}
    </Button>
  );
  if (found.data === undefined && found.error !== null)
    return (
      <Space orientation="vertical">
        {back}
        <ProblemAlert failure={found.error} onRetry={() => void found.refetch()} />
      </Space>
    );
  if (found.data === undefined) return <Skeleton active />;
  return (
    <>
      <header className="page-head">
        <Typography.Title level={2}>{found.data.person.name}</Typography.Title>
        {back}
      </header>
      <div className="file">
        <div>
          <Identity file={found.data} />
          <Spells spells={found.data.spells} />
          <Wishes wishes={found.data.wishes} />
        </div>
        <Done timeline={found.data.timeline} more={found.data.more} />
      </div>
    </>
  );
}

function Identity({ file: { person, household, responsibility } }: { file: PersonFile }): ReactNode {
  const say = useSay();
  const others = household?.members.filter(({ personId }) => personId !== person.personId) ?? [];
  const items = [
    { label: say(texts.born), children: person.born },
    { label: say(texts.idNumber), children: person.idNumber ?? '—' },
    { label: say(texts.phone), children: person.phone ?? '—' },
    { label: say(texts.home), children: person.home, span: 3 },
    {
      label: say(texts.holder),
      span: 3,
      children:
        responsibility === null
          ? say(texts.holderClosed)
          : `${responsibility.office}${responsibility.waitingFor === null ? '' : `(${say(texts.waitsFor)}:${responsibility.waitingFor})`}`,
    },
    ...(others.length === 0
      ? []
      : [
          {
            label: say(texts.household),
            span: 3,
            children: (
              <Space wrap>
                {others.map(({ personId, name }) => (
                  <Link key={personId} to="/people/$personId" params={{ personId }}>
                    {name}
                  </Link>
                ))}
              </Space>
            ),
          },
        ]),
  ];
  return <Descriptions bordered size="small" column={3} items={items} title={say(texts.identity)} />;
}

type Spell = PersonFile['spells'][number];

function Spells({ spells }: { spells: readonly Spell[] }): ReactNode {
  const say = useSay();
  return (
    <Card size="small" title={say(texts.spells)}>
      <Table<Spell>
        rowKey={({ spellId, recorded }) => `${spellId} ${recorded.operationId}`}
        size="small"
        pagination={false}
        dataSource={[...spells]}
        locale={{ emptyText: say(texts.none) }}
        columns={[
          {
            title: say(texts.days),
            width: 210,
            render: (_, { start, end, superseded, counts }) => (
              <>
                {start} – {end ?? say(texts.open)}{' '}
                {superseded !== null && <Mark kind="plain">{say(texts.replaced)}</Mark>}
                {superseded === null && !counts && <Mark kind="open">{say(texts.doesNotCount)}</Mark>}
              </>
            ),
          },
          { title: say(texts.place), dataIndex: 'place' },
          { title: say(texts.employer), render: (_, { employer }) => employer ?? '—' },
          { title: say(texts.post), render: (_, { post }) => post ?? '—' },
          {
            title: say(texts.evidence),
            width: 130,
            render: (_, { evidence }) => {
              const standing = evidence.filter(({ superseded }) => superseded === null);
              const [last] = standing.toSorted((a, b) => (a.on < b.on ? 1 : -1));
              return last === undefined ? '—' : `${last.on} ${last.grade}`;
            },
          },
        ]}
      />
    </Card>
  );
}

type Wish = PersonFile['wishes'][number];

function Wishes({ wishes }: { wishes: readonly Wish[] }): ReactNode {
  const say = useSay();
  return (
    <Card size="small" title={say(texts.wishes)}>
      <Table<Wish>
        rowKey={({ factId, recorded }) => `${factId} ${recorded.operationId}`}
        size="small"
        pagination={false}
        dataSource={[...wishes]}
        locale={{ emptyText: say(texts.none) }}
        columns={[
          { title: say(texts.on), dataIndex: 'on', width: 120 },
          {
            title: say(texts.scope),
            render: (_, { scope, superseded }) => (
              <>
                {say(scopes[scope])} {superseded !== null && <Mark kind="plain">{say(texts.replaced)}</Mark>}
              </>
            ),
          },
          { title: say(texts.through), render: (_, { through }) => through ?? '—' },
        ]}
      />
    </Card>
  );
}

function Done({ timeline, more }: Pick<PersonFile, 'timeline' | 'more'>): ReactNode {
  const say = useSay();
  const wordsOf = useOperationWords();
  const items = timeline.map(({ operationId, name, at, role, by, region }) => ({
    key: operationId,
    content: (
      <>
        <div>
          {dayOf(at)} {say(wordsOf(name))}
        </div>
        <Typography.Text type="secondary">
          {[by, role === 'system' ? undefined : say(roleNames[role]), region].filter(Boolean).join(' · ')}
        </Typography.Text>
      </>
    ),
  }));
  return (
    <Card size="small" title={say(texts.timeline)} className="done">
      <Timeline items={items} />
      {more && <Typography.Text type="secondary">{say(texts.older)}</Typography.Text>}
    </Card>
  );
}
