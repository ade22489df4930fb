import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { listRegions } from '@wengang/domain/regions/contract.ts';
import { Input, Select, Space, Typography } from 'antd';
import type { ReactNode } from 'react';
import { ask } from '../../contract/send.ts';
import { useSay } from '../../language/language.tsx';
import { CountTable } from './count-table.tsx';
import { ListFiles } from './list-files.tsx';
import { PersonTable } from './person-table.tsx';
import { texts } from './texts.ts';

/** What the page asks about: whose lists, on which day. */
export type ListQuestion = { region: number; on: CivilDate };

/** 清单: how many stand on each list of a region on a day, with the checks; a list opens to its people. What is chosen stands in the address. */
export function ListsPage(): ReactNode {
  const say = useSay();
  const { session } = useRouteContext({ from: '__root__' });
  const search = useSearch({ from: '/lists' });
  const navigate = useNavigate({ from: '/lists' });
  const own = session.acting?.region;
  if (own === undefined || own === null) return null;
  const question = { region: search.region ?? own.regionId, on: search.on ?? session.businessDay };
  return (
    <>
      <header className="page-head">
        <Typography.Title level={2}>{say(texts.title)}</Typography.Title>
        <Space wrap>
          <RegionChoice
            own={own}
            chosen={question.region}
            onChoose={(region) => void navigate({ search: (before) => ({ ...before, region }) })}
          />
          <Input
            type="date"
            aria-label={say(texts.on)}
            value={question.on}
            max={session.businessDay}
            onChange={({ target: { value } }) =>
              value !== '' && void navigate({ search: (before) => ({ ...before, on: value as CivilDate }) })
            }
          />
          <ListFiles question={question} />
        </Space>
      </header>
      <div className="lists">
        <CountTable
          question={question}
          chosen={search.figure}
          onChoose={(figure) => void navigate({ search: (before) => ({ ...before, figure }) })}
        />
        <PersonTable question={question} figure={search.figure} />
      </div>
    </>
  );
}

type Own = { regionId: number; name: string };

/** The own region and those directly in it. */
function RegionChoice(of: { own: Own; chosen: number; onChoose: (region: number) => void }): ReactNode {
  const say = useSay();
  const { own, chosen, onChoose } = of;
  const { data } = useQuery({
    queryKey: ['regions', own.regionId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => ask(listRegions, { parent: own.regionId }, signal),
  });
  const options = [
    { value: own.regionId, label: own.name },
    ...(data?.regions ?? []).map(({ regionId, name }) => ({ value: regionId, label: name })),
  ];
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={say(texts.region)}
      className="region"
      value={chosen}
      options={options}
      onChange={onChoose}
    />
  );
}
