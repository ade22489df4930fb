import {
  type ImportId,
  type ImportProgress,
  watchImport,
} from '@wengang/domain/placements/roster-import/contract.ts';
import { Progress, Typography } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { z } from 'zod';
import { watch } from '../../contract/send.ts';
import { useSay } from '../../language/language.tsx';
import { texts } from './texts.ts';

type Told = z.infer<typeof ImportProgress>;

/** 导入进度, as the server tells it; one may leave meanwhile. */
export function ProgressLine({ importId }: { importId: ImportId }): ReactNode {
  const say = useSay();
  const [told, setTold] = useState<Told>();
  useEffect(() => watch(watchImport, { importId }, setTold), [importId]);
  const { phase = 'reading', done = 0, total = 0 } = told ?? {};
  const percent = total === 0 ? 0 : Math.round((100 * done) / total);
  return (
    <div role="status">
      <Progress percent={percent} status="active" />
      <Typography.Text type="secondary">
        {say(texts[phase])} {total === 0 ? '' : `${done} / ${total}`} · {say(texts.leave)}
      </Typography.Text>
    </div>
  );
}
