import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { Space, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from '../../language/language.tsx';
import { RegionChoice } from '../../regions/region-choice.tsx';
import { DayInput } from '../../shell/day-input.tsx';
import { CountTable } from './count-table.tsx';
import { ListFiles } from './list-files.tsx';
import { PersonTable } from './person-table.tsx';
import { texts } from './texts.ts';

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
          <DayInput
            label={say(texts.on)}
            day={question.on}
            last={session.businessDay}
            onChoose={(on) => void navigate({ search: (before) => ({ ...before, on }), replace: true })}
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
