import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useRouteContext } from '@tanstack/react-router';
import type { Access } from '@wengang/domain/contract/access.ts';
import type { Bilingual } from '@wengang/domain/contract/bilingual.ts';
import {
  downloadAnnotated,
  ImportId,
  type ImportView,
  importRoster,
  undoImport,
  viewImport,
} from '@wengang/domain/placements/roster-import/contract.ts';
import {
  Alert,
  App,
  Button,
  Descriptions,
  Popconfirm,
  Skeleton,
  Space,
  Statistic,
  Tooltip,
  Typography,
} from 'antd';
import type { ReactNode } from 'react';
import { isOpenTo } from '../../contract/is-open-to.ts';
import { ProblemAlert } from '../../contract/problem-alert.tsx';
import { ask } from '../../contract/send.ts';
import { useOperation } from '../../contract/use-operation.ts';
import { minuteOf } from '../../language/instants.ts';
import { useSay } from '../../language/language.tsx';
import { DownloadButton } from '../../shell/download-button.tsx';
import { FindingTable } from './finding-table.tsx';
import { ProgressLine } from './progress-line.tsx';
import { stateReasons, stateWords, texts } from './texts.ts';

/** 一次导入: what it would change or has changed, what is wrong with which row, and the way forward and back. */
export function ImportPage(): ReactNode {
  const say = useSay();
  const importId = ImportId.parse(useParams({ from: '/imports/$importId' }).importId);
  const found = useQuery({
    queryKey: ['import', importId],
    queryFn: ({ signal }) => ask(viewImport, { importId }, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'reading' ? 2_000 : false),
  });
  if (found.data === undefined && found.error !== null)
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
          { label: say(texts.uploaded), children: minuteOf(view.uploadedAt) },
        ]}
      />
      {view.state === 'reading' && <ProgressLine importId={importId} />}
      {view.summary !== null && <Counts view={view} counts={view.summary.counts} />}
      <Ways key={importId} view={view} />
      {view.emptiedOn !== null && (
        <Alert className="beneath" type="info" showIcon title={say(texts.emptied)} />
      )}
      {view.summary !== null && view.emptiedOn === null && (
        <FindingTable findings={view.findings} more={view.moreFindings} />
      )}
    </>
  );
}

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
    [view.state === 'ready' ? texts.taken : texts.takenDone, rows.taken],
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
function Ways({ view: { importId, state, summary, emptiedOn } }: { view: ImportView }): ReactNode {
  const say = useSay();
  const { modal } = App.useApp();
  const { session } = useRouteContext({ from: '__root__' });
  const role = session.acting?.role;
  const imported = useOperation(importRoster);
  const undone = useOperation(undoImport, ({ persons, keptBecauseChangedSince: kept }) => {
    void modal.info({
      title: `${say(texts.undone)}:${persons}`,
      content: kept.length === 0 ? null : `${say(texts.keptChanged)}:${kept.length}`,
    });
  });
  const barred = (access: Access, wanted?: ImportView['state']): Bilingual | undefined => {
    if (role === undefined || !isOpenTo(access, role)) return texts.notForThisPost;
    if (emptiedOn !== null) return texts.emptied;
    return wanted !== undefined && state !== wanted ? stateReasons[state] : undefined;
  };
  const noImport =
    barred(importRoster.access, 'ready') ??
    (summary?.counts.rows.taken === 0 ? texts.nothingToTake : undefined);
  const noWorkbook = barred(downloadAnnotated.access);
  const noUndo = barred(undoImport.access, 'applied');
  return (
    <Space className="beneath" wrap>
      <Disabled because={noImport}>
        <Button
          type="primary"
          disabled={noImport !== undefined}
          loading={imported.isPending}
          onClick={() => imported.mutate({ importId })}
        >
          {say(texts.import)}
        </Button>
      </Disabled>
      <Disabled because={noWorkbook}>
        <DownloadButton
          endpoint={downloadAnnotated}
          input={{ importId }}
          label={say(texts.annotated)}
          disabled={noWorkbook !== undefined}
        />
      </Disabled>
      <Disabled because={noUndo}>
        <Popconfirm
          title={say(texts.undoAsk)}
          okText={say(texts.undo)}
          cancelText={say(texts.cancel)}
          onConfirm={() => undone.mutate({ importId })}
          disabled={noUndo !== undefined}
        >
          <Button danger disabled={noUndo !== undefined} loading={undone.isPending}>
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
