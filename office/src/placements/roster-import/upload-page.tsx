import { InboxOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ImportId, uploadRoster } from '@wengang/domain/placements/roster-import/contract.ts';
import { App, Button, Card, Space, Typography, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { newId } from '../../contract/new-id.ts';
import { ProblemAlert } from '../../contract/problem-alert.tsx';
import { Refused } from '../../contract/refused.ts';
import { upload } from '../../contract/send.ts';
import { useSay } from '../../language/language.tsx';
import { ProgressLine } from './progress-line.tsx';
import { texts } from './texts.ts';

type Sending = { file: File; importId: ImportId; again: 'yes' | 'no' };

/** 上传花名册: the file is read and compared, with its progress; then the preview opens. */
export function UploadPage(): ReactNode {
  const say = useSay();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [sending, setSending] = useState<Sending>();
  const sent = useMutation({
    mutationFn: ({ file, importId, again }: Sending) => upload(uploadRoster, { importId, again }, file),
    // Also when the page was left meanwhile.
    onSuccess: ({ importId, fileName }) =>
      void message.success(<a href={`/imports/${importId}`}>{`${say(texts.readDone)}:${fileName}`}</a>, 15),
  });
  const send = (file: File, again: Sending['again']): void => {
    const next = { file, importId: ImportId.parse(newId()), again };
    setSending(next);
    // Dropped when the page was left: nobody is taken away from other work.
    sent.mutate(next, {
      onSuccess: ({ importId }) => void navigate({ to: '/imports/$importId', params: { importId } }),
    });
  };
  return (
    <>
      <header className="page-head">
        <Typography.Title level={2}>{say(texts.title)}</Typography.Title>
      </header>
      <Upload.Dragger
        accept=".xlsx"
        showUploadList={false}
        disabled={sent.isPending}
        beforeUpload={(file) => {
          send(file, 'no');
          return false;
        }}
      >
        <InboxOutlined className="drop" aria-hidden />
        <Typography.Paragraph strong>{say(texts.drop)}</Typography.Paragraph>
        <Typography.Text type="secondary">{say(texts.dropHelp)}</Typography.Text>
      </Upload.Dragger>
      {sent.isPending && sending !== undefined && (
        <Card size="small" title={sending.file.name} className="beneath">
          <ProgressLine importId={sending.importId} />
        </Card>
      )}
      {sent.error !== null && sending !== undefined && (
        <Space orientation="vertical" className="beneath">
          <Typography.Text strong>{sending.file.name}</Typography.Text>
          <ProblemAlert failure={sent.error} />
          <KnownFile failure={sent.error} onAgain={() => send(sending.file, 'yes')} />
        </Space>
      )}
    </>
  );
}

const Known = z.object({ importId: z.string() });

/** The file was imported before: its import can be opened, or it is read once more. */
function KnownFile({ failure, onAgain }: { failure: unknown; onAgain: () => void }): ReactNode {
  const say = useSay();
  if (!(failure instanceof Refused) || failure.problem.code !== 'already-imported') return null;
  const former = Known.safeParse(failure.problem.data);
  return (
    <Space>
      {former.success && (
        <Link to="/imports/$importId" params={{ importId: former.data.importId }}>
          {say(texts.openFormer)}
        </Link>
      )}
      <Button onClick={onAgain}>{say(texts.again)}</Button>
    </Space>
  );
}
