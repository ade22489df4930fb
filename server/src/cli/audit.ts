import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { openInstallation } from '../installation.ts';
import {
  ErasureList,
  eraseAgain,
  exportErasures,
  isErasureListSigned,
} from '../placements/erasure/erasure-list.ts';
import { Checkpoint } from '../platform/audit/checkpoint.ts';
import { exportCheckpoint } from '../platform/audit/export-checkpoint.ts';
import { sealLog } from '../platform/audit/seal-log.ts';
import { verifyLog } from '../platform/audit/verify-log.ts';
import { type Config, ConfigFailure } from '../platform/config/config.ts';
import { cleanUpAfterErasures, restate } from '../service.ts';
import type { Command } from './command.ts';
import { tell } from './progress.ts';
import { misused } from './usage.ts';

/**
 * `audit verify [checkpoint]` finds any change of the log; `audit checkpoint <file>` exports the signed state to keep elsewhere, and beside it the
 * list of erased persons; `audit erase-again <list>` erases them again after a backup was restored. Each opens the installation, so the service
 * with an embedded database has to stop first.
 */
export const audit: Command = {
  summary: {
    zh: '校验操作日志,导出检查点和删除清单,恢复备份后重新删除',
    en: 'Verify the operation log, export a checkpoint and the list of erased persons, erase again after a restore',
  },
  usage: [
    {
      words: 'audit verify [检查点文件 / checkpoint file]',
      zh: '校验操作日志:任何改动、删除、插入、调换都会查出;给出检查点文件时一并比对',
      en: 'Finds any change, deletion, insertion or reordering of the log; compares it with the checkpoint where one is named',
    },
    {
      words: 'audit checkpoint <文件 / file>',
      zh: '导出签名的检查点,并在旁边写出删除清单(<文件>.erased.json);请保存到另一台机器',
      en: 'Exports the signed checkpoint and, beside it, the list of erased persons (<file>.erased.json): keep both on another machine',
    },
    {
      words: 'audit erase-again <删除清单 / list of erased persons>',
      zh: '恢复备份后,把清单上的人重新删除',
      en: 'After a backup was restored, erases the persons of the list again',
    },
  ],
  note: {
    zh: '使用内嵌数据库时须先停止服务(在运行窗口按 Ctrl-C),办完再启动;使用外部数据库(DATABASE_URL)时不必停止。',
    en: 'With the embedded database stop the service first (Ctrl-C in its window) and start it again afterwards; with an external one (DATABASE_URL) it may run on.',
  },
  async run(config, [verb, file, ...more]) {
    if (verb === 'verify' && more.length === 0) return verify(config, file);
    if (verb === 'checkpoint' && file !== undefined && more.length === 0)
      return writeCheckpoint(config, file);
    if (verb === 'erase-again' && file !== undefined && more.length === 0) return eraseListed(config, file);
    return misused(audit);
  },
};

async function verify(config: Config, file: string | undefined): Promise<number> {
  const exported = file === undefined ? undefined : await readCheckpoint(file);
  const installation = await openInstallation(config, tell);
  try {
    const result = await verifyLog(
      installation.database,
      installation.checkpointKey.publicKey,
      exported,
      (done) => tell({ zh: `已核对 ${done} 条`, en: `${done} entries checked` }),
    );
    for (const found of result.found)
      console.log(
        `  ✗ ${found.kind} ${found.leaf ?? '-'} ${found.operationId ?? ''} ${found.message.zh} · ${found.message.en}`,
      );
    tell(
      result.ok
        ? {
            zh: `日志完整:${result.size} 条,${result.checkpoints} 个检查点`,
            en: `The log is whole: ${result.size} entries, ${result.checkpoints} checkpoints`,
          }
        : {
            zh: `发现 ${result.found.length} 处与封存不符`,
            en: `${result.found.length} place(s) differ from what was sealed`,
          },
    );
    console.log(`  root ${result.root}`);
    return result.ok ? 0 : 1;
  } finally {
    await installation.stop();
  }
}

async function writeCheckpoint(config: Config, file: string): Promise<number> {
  const folder = dirname(resolve(file));
  if (!existsSync(folder))
    throw new ConfigFailure(
      `没有文件夹 ${folder},检查点无处可写。请先建立,或换一个位置。\nThere is no folder ${folder} for the checkpoint: make it, or name another place.`,
    );
  const installation = await openInstallation(config, tell);
  try {
    await sealLog(installation.database, installation.checkpointKey, installation.clock.now());
    const checkpoint = await exportCheckpoint(installation.database);
    if (checkpoint === undefined) {
      tell({ zh: '日志为空,没有检查点', en: 'The log is empty: there is no checkpoint' });
      return 1;
    }
    await writeFile(file, `${JSON.stringify(checkpoint, null, 2)}\n`);
    tell({
      zh: `检查点(${checkpoint.size} 条)已写入 ${file},请保存到另一台机器`,
      en: `The checkpoint over ${checkpoint.size} entries is in ${file}: keep it on another machine`,
    });
    const list = await exportErasures(installation.database, installation.checkpointKey);
    const beside = `${file}.erased.json`;
    await writeFile(beside, `${JSON.stringify(list, null, 2)}\n`);
    tell({
      zh: `删除清单(${list.erased.length} 人)已写入 ${beside},请与检查点一同保存;恢复备份后用 audit erase-again 重新删除`,
      en: `The list of ${list.erased.length} erased person(s) is in ${beside}: keep it with the checkpoint, and use audit erase-again after restoring a backup`,
    });
    return 0;
  } finally {
    await installation.stop();
  }
}

async function eraseListed(config: Config, file: string): Promise<number> {
  const list = await readErasures(file);
  const installation = await openInstallation(config, tell);
  try {
    if (!isErasureListSigned(installation.checkpointKey, list))
      throw new ConfigFailure(
        `${file} 的签名与本安装的检查点密钥不符,没有删除任何人。请使用由本安装导出的原文件。\n` +
          `The signature of ${file} is not of this installation's checkpoint key; nobody was erased. Use the file as this installation exported it.`,
      );
    const now = installation.clock.now();
    const erased = await eraseAgain({ ...installation, restate }, list, now);
    const unopened = await cleanUpAfterErasures(installation);
    if (unopened.length > 0)
      tell({
        zh: `有 ${unopened.length} 个导入无法打开(${unopened.join('、')}),其中可能仍有已删除人员的信息;服务每分钟会再试,请检查密钥文件和数据库`,
        en: `${unopened.length} import(s) cannot be opened (${unopened.join(', ')}) and may still hold erased persons; the service tries again every minute: check the key file and the database`,
      });
    tell({
      zh: `清单 ${list.erased.length} 人,其中 ${erased.length} 人随备份恢复,已重新删除`,
      en: `${list.erased.length} on the list; ${erased.length} had come back with the backup and were erased again`,
    });
    return 0;
  } finally {
    await installation.stop();
  }
}

async function readErasures(file: string): Promise<ErasureList> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigFailure(`无法读取删除清单 ${file} / the list of erased persons ${file} cannot be read`);
  });
  const parsed = ErasureList.safeParse(jsonOf(text));
  if (!parsed.success)
    throw new ConfigFailure(
      `${file} 不是删除清单,请使用 audit checkpoint 一同导出的 .erased.json 文件 / ${file} is no list of erased persons: use the .erased.json file that audit checkpoint wrote`,
    );
  return parsed.data;
}

async function readCheckpoint(file: string): Promise<Checkpoint> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigFailure(`无法读取检查点文件 ${file} / the checkpoint file ${file} cannot be read`);
  });
  const parsed = Checkpoint.safeParse(jsonOf(text));
  if (!parsed.success)
    throw new ConfigFailure(
      `${file} 不是检查点文件,请用 audit checkpoint 导出 / ${file} is no checkpoint: export one with audit checkpoint`,
    );
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
