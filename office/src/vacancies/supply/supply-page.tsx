import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { tellSupply } from '@wengang/domain/vacancies/contract.ts';
import { payInWords } from '@wengang/domain/vacancies/order-words.ts';
import { Space, Statistic, Table, Typography } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../contract/problem-alert.tsx';
import { ask } from '../../contract/send.ts';
import { useSay } from '../../language/language.tsx';
import { CopyButton } from '../../shell/copy-button.tsx';
import { DayInput } from '../../shell/day-input.tsx';
import { Mark } from '../../shell/mark.tsx';
import { type Supply, useSupply } from './supply.ts';
import { texts } from './texts.ts';

type Order = Supply['orders'][number];

/** 岗位供给清单 on any day, in 条, 家 and 个; those with most places left first. */
export function SupplyPage(): ReactNode {
  const say = useSay();
  const { session } = useRouteContext({ from: '__root__' });
  const on = useSearch({ from: '/vacancies' }).on ?? session.businessDay;
  const navigate = useNavigate({ from: '/vacancies' });
  const found = useSupply(on);
  return (
    <>
      <header className="page-head">
        <Typography.Title level={2}>{say(texts.title)}</Typography.Title>
        <Space>
          <DayInput
            label={say(texts.on)}
            day={on}
            last={session.businessDay}
            onChoose={(day) => void navigate({ search: { on: day }, replace: true })}
          />
          <CopyButton text={async () => (await ask(tellSupply, { on })).text} />
        </Space>
      </header>
      {found.error !== null && <ProblemAlert failure={found.error} onRetry={() => void found.refetch()} />}
      {found.data !== undefined && (
        <div className="figures">
          <Statistic title={say(texts.orders)} value={found.data.totals.orders} />
          <Statistic title={say(texts.employers)} value={found.data.totals.employers} />
          <Statistic title={say(texts.places)} value={found.data.totals.places} />
        </div>
      )}
      <Table<Order>
        className="beneath"
        rowKey="vacancyId"
        size="small"
        pagination={false}
        loading={found.isPending}
        dataSource={found.data?.orders.toSorted((a, b) => b.placesLeft - a.placesLeft) ?? []}
        locale={{ emptyText: found.isPending ? ' ' : say(texts.nothing) }}
        columns={[
          {
            title: say(texts.post),
            render: (_, { title, postedAgainAs }) => (
              <>
                {title}
                {postedAgainAs.length > 0 && (
                  <Mark kind="plain">
                    {say(texts.again)} {postedAgainAs.length}
                  </Mark>
                )}
              </>
            ),
          },
          { title: say(texts.employer), dataIndex: 'employer' },
          { title: say(texts.place), dataIndex: 'place' },
          { title: say(texts.pay), render: (_, { pay }) => payInWords(pay) },
          {
            title: say(texts.left),
            align: 'right',
            className: 'number',
            render: (_, { placesLeft, places }) => `${placesLeft} / ${places}`,
          },
          { title: say(texts.validUntil), render: (_, { validUntil }) => validUntil ?? '—' },
          { title: say(texts.checked), render: (_, { lastCheckedOn }) => lastCheckedOn ?? '—' },
        ]}
      />
    </>
  );
}
