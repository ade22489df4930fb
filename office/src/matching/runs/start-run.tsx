import { useMutation } from '@tanstack/react-query';
import { useNavigate, useRouteContext } from '@tanstack/react-router';
import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import {
  cancelRun,
  type MatchingProgress,
  watchMatching,
} from '@wengang/domain/matching/progress-contract.ts';
import { assignSeekers, runMatching } from '@wengang/domain/matching/run-contract.ts';
import { App, Button, Card, Progress, Space, Tooltip, Typography } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { isOpenTo } from '../../contract/is-open-to.ts';
import { newId } from '../../contract/new-id.ts';
import { ProblemAlert } from '../../contract/problem-alert.tsx';
import { NotReached } from '../../contract/refused.ts';
import { perform, watch } from '../../contract/send.ts';
import { useSay } from '../../language/language.tsx';
import { RegionChoice } from '../../regions/region-choice.tsx';
import { DayInput } from '../../shell/day-input.tsx';
import { texts } from './texts.ts';

type Kind = 'offers' | 'assignment';
type Start = { kind: Kind; id: string };

/** 开始匹配: for a region on a day; how far it has come is told as it goes, and it can be cancelled, which leaves nothing of it. */
export function StartRun(): ReactNode {
  const say = useSay();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { session } = useRouteContext({ from: '__root__' });
  const own = session.acting?.region ?? null;
  const [region, setRegion] = useState(own?.regionId ?? 0);
  const [on, setOn] = useState<CivilDate>(session.businessDay);
  const kept = useRef<{ of: string; id: string }>(undefined);
  const started = useMutation({
    mutationFn: ({ kind, id }: Start) =>
      kind === 'offers'
        ? perform(runMatching, { region, on }, id)
        : perform(assignSeekers, { region, on }, id),
    meta: { changes: true },
    onSettled: (_reply, failure) => {
      if (!(failure instanceof NotReached)) kept.current = undefined;
    },
    // Also when the page was left meanwhile.
    onSuccess: ({ runId }) =>
      void message.success(<a href={`/matching/${runId}`}>{say(texts.runDone)}</a>, 15),
  });
  const role = session.acting?.role;
  if (own === null || role === undefined || !isOpenTo(runMatching.access, role)) return null;
  const mayPlan = isOpenTo(assignSeekers.access, role);
  /** While no answer has come, the same run under the same id. */
  const begin = (kind: Kind): void => {
    const of = `${kind} ${region} ${on}`;
    if (kept.current?.of !== of) kept.current = { of, id: newId() };
    // Dropped when the page was left: nobody is taken away from other work.
    started.mutate(
      { kind, id: kept.current.id },
      { onSuccess: ({ runId }) => void navigate({ to: '/matching/$runId', params: { runId } }) },
    );
  };
  return (
    <Card size="small">
      <Space wrap>
        <RegionChoice own={own} chosen={region} onChoose={setRegion} />
        <DayInput label={say(texts.on)} day={on} last={session.businessDay} onChoose={setOn} />
        <Button type="primary" disabled={started.isPending} onClick={() => begin('offers')}>
          {say(texts.makeOffers)}
        </Button>
        <Tooltip title={mayPlan ? undefined : say(texts.onlyOfficers)}>
          <Button disabled={started.isPending || !mayPlan} onClick={() => begin('assignment')}>
            {say(texts.makePlan)}
          </Button>
        </Tooltip>
      </Space>
      <Typography.Paragraph type="secondary" className="help">
        {say(texts.offersHelp)}
        <br />
        {say(texts.planHelp)}
      </Typography.Paragraph>
      {started.isPending && started.variables !== undefined && <Running operationId={started.variables.id} />}
      {started.error !== null && <ProblemAlert failure={started.error} />}
    </Card>
  );
}

function Running({ operationId }: { operationId: string }): ReactNode {
  const say = useSay();
  const [told, setTold] = useState<MatchingProgress>();
  useEffect(() => watch(watchMatching, { operationId }, setTold), [operationId]);
  const cancelled = useMutation({ mutationFn: () => perform(cancelRun, { operationId }, newId()) });
  const { done = 0, total = 0 } = told ?? {};
  return (
    <div role="status">
      <Progress percent={total === 0 ? 0 : Math.round((100 * done) / total)} status="active" />
      <Space>
        <Typography.Text type="secondary">{told === undefined ? '' : say(told)}</Typography.Text>
        <Button size="small" onClick={() => cancelled.mutate()} loading={cancelled.isPending}>
          {say(texts.cancel)}
        </Button>
      </Space>
      {cancelled.error !== null && <ProblemAlert failure={cancelled.error} />}
    </div>
  );
}
