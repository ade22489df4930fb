import { adoptStayModel } from '@wengang/domain/matching/stay-contract.ts';
import type { Installation } from '../../installation.ts';
import { adoptStayModelOperation } from '../../matching/stay/adopt-stay-model.ts';
import { performAsSystem } from '../../platform/operations/perform-as-system.ts';
import { wordsOf } from '../desk/desk.ts';
import { tell } from '../progress.ts';
import { say } from '../run/show.ts';
import { readModelFile } from './model-file.ts';

/** `model adopt`: the operation that the system administrator has over the web, in the name of the system. */
export async function adoptModel(
  installation: Pick<Installation, 'database' | 'keyring' | 'clock'>,
  file: string,
): Promise<number> {
  const model = await readModelFile(file);
  const outcome = await performAsSystem(
    { ...installation, restate: async () => {} },
    adoptStayModelOperation,
    {
      home: null,
      input: { model },
    },
  );
  if (!outcome.ok) {
    const { zh, en } = wordsOf(adoptStayModel, outcome.refusal);
    say(`✗ ${zh}`, en);
    return 1;
  }
  const { version, from, replaces } = adoptStayModel.output.parse(outcome.value);
  tell({
    zh: `留岗模型 ${version} 已采用,${from} 起代替 ${replaces};已有推荐保留原来的模型版本`,
    en: `The model ${version} is adopted and replaces ${replaces} from ${from} on; earlier offers keep the version of theirs`,
  });
  return 0;
}
