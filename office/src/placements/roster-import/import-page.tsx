import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import {
  downloadAnnotated,
  ImportId,
  type ImportView,
  importRoster,
  undoImport,
  viewImport,
} from '@wengang/domain/placements/roster-import/contract.ts';
import { App, Button, Descriptions, Popconfirm, Skeleton, Space, Statistic, Tooltip, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { newId } from '../../contract/new-id.ts';
import { ProblemAlert } from '../../contract/problem-alert.tsx';
import { addressOf, ask, perform } from '../../contract/send.ts';
import { useSay } from '../../language/language.tsx';
import { FindingTable } from './finding-table.tsx';
import { ProgressLine } from './progress-line.tsx';
import { stateWords, texts } from './texts.ts';

/** 一次导入: what it would change or has changed, what is wrong with which row, and the way forward and back. */
export function ImportPage(): ReactNode {
  const say = useSay();
  const importId = ImportId.parse(useParams({ from: '/imports/$importId' }).importId);
  const found = useQuery({
    queryKey: ['import', importId],
    queryFn: ({ signal }) => ask(viewImport, { importId }, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'reading' ? 2_000 : false),
  });
  if (found.error !== null)
    return <ProblemAlert failure={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Skeleton active />;
  const view = found.data;
  return (
    <>
      <header className="page-head">
        <Typography.Title level={2}>{view.fileName}</Typography.Title>
        <Link to="/imports">{say(texts.another)}</Link>
      </header>
      <Descriptions
        size="small"
        bordered
        column={2}
        items={[
          { label: say(texts.state), children: say(stateWords[view.state]) },
          { label: say(texts.uploaded), children: minute.format(Date.parse(view.uploadedAt)) },
        ]}
      />
      {view.state === 'reading' && <ProgressLine importId={importId} />}
      {view.summary !== null && <Counts view={view} counts={view.summary.counts} />}
      <Ways view={view} />
      <FindingTable findings={view.findings} more={view.moreFindings} />
    </>
  );
}

/** In the time of Asia/Shanghai, wherever the computer stands. */
const minute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

type Counts = NonNullable<ImportView['summary']>['counts'];

function Counts({
  view,
  counts: { rows, persons, spells },
}: {
  view: ImportView;
  counts: Counts;
}): ReactNode {
  const say = useSay();
  const figures: readonly [Bilingual, number][] = [
    [texts.read, rows.read],
    [view.state === 'applied' ? texts.takenDone : texts.taken, rows.taken],
    [texts.same, rows.same],
    [texts.waiting, rows.waiting],
    [texts.refused, rows.refused],
    [texts.newPersons, persons.new],
    [texts.changedPersons, persons.changed],
    [texts.spells, spells.added],
    [texts.ended, spells.ended],
  ];
  return (
    <div className="figures">
      {figures.map(([label, value]) => (
        <Statistic key={label.zh} title={say(label)} value={value} />
      ))}
    </div>
  );
}

/** 办理: import, annotated workbook, undo; what cannot be done is disabled, with the reason. */
function Ways({ view: { importId, state, summary } }: { view: ImportView }): ReactNode {
  const say = useSay();
  const client = useQueryClient();
  const { modal } = App.useApp();
  // One id for each: sent again after a broken line, it has one effect.
  const [ids] = useState(() => ({ import: newId(), undo: newId() }));
  const renew = () => client.invalidateQueries({ queryKey: ['import', importId] });
  const imported = useMutation({
    mutationFn: () => perform(importRoster, { importId }, ids.import),
    onSettled: renew,
  });
  const undone = useMutation({
    mutationFn: () => perform(undoImport, { importId }, ids.undo),
    onSettled: renew,
    onSuccess: ({ persons, keptBecauseChangedSince: kept }) =>
      void modal.info({
        title: `${say(texts.undone)}:${persons}`,
        content: kept.length === 0 ? null : `${say(texts.keptChanged)}:${kept.length}`,
      }),
  });
  const nothing = summary?.counts.rows.taken === 0;
  const whyNot = state !== 'ready' ? texts.notReady : nothing ? texts.nothingToTake : undefined;
  return (
    <Space className="beneath" wrap>
      <Disabled because={whyNot}>
        <Button
          type="primary"
          disabled={whyNot !== undefined}
          loading={imported.isPending}
          onClick={() => imported.mutate()}
        >
          {say(texts.import)}
        </Button>
      </Disabled>
      <Button href={addressOf(downloadAnnotated, { importId })}>{say(texts.annotated)}</Button>
      <Disabled because={state === 'applied' ? undefined : texts.notReady}>
        <Popconfirm
          title={say(texts.undoAsk)}
          okText={say(texts.undo)}
          cancelText={say(texts.cancel)}
          onConfirm={() => undone.mutate()}
          disabled={state !== 'applied'}
        >
          <Button danger disabled={state !== 'applied'} loading={undone.isPending}>
            {say(texts.undo)}
          </Button>
        </Popconfirm>
      </Disabled>
      {imported.isPending && <ProgressLine importId={importId} />}
      {imported.error !== null && <ProblemAlert failure={imported.error} />}
      {undone.error !== null && <ProblemAlert failure={undone.error} />}
    </Space>
  );
}

function Disabled({ because, children }: { because: Bilingual | undefined; children: ReactNode }): ReactNode {
  const say = useSay();
  return (
    <Tooltip title={because === undefined ? undefined : say(because)}>
      <span>{children}</span>
    </Tooltip>
  );
}
