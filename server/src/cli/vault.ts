import { type Installation, openInstallation } from '../installation.ts';
import { resealEverything } from '../people/rotation/reseal-everything.ts';
import { type Config, ConfigFailure } from '../platform/config/config.ts';
import { loggedUnderOlderKeys } from '../platform/rotation/reseal-stored.ts';
import { type Keyring, type RingName, rotateKeyring } from '../platform/vault/keyring.ts';
import type { Command } from './command.ts';
import { tell } from './progress.ts';
import { misused } from './usage.ts';

/**
 * `vault rotate [encryption|index|fingerprint|all]` makes new current keys, of the suite that WENGANG_VAULT_SUITE names, and seals and indexes
 * everything again under them; `vault reseal` goes on where that was broken off. With the service stopped. A change of the suite in the
 * configuration is complete after `vault rotate`. Fingerprints are kept as they are, each under its key; failed sign-ins, which are counted
 * under the current one, begin at nothing.
 */
export const vault: Command = {
  summary: { zh: '轮换密钥并重新加密', en: 'Rotate the keys and seal everything again' },
  usage: [
    {
      words: 'vault rotate [encryption|index|fingerprint|all]',
      zh: '启用新密钥(默认全部),按 WENGANG_VAULT_SUITE 的密码套件重新加密和索引',
      en: 'Makes new keys (all by default), of the suite that WENGANG_VAULT_SUITE names, and seals and indexes everything again',
    },
    { words: 'vault reseal', zh: '中断后继续', en: 'Goes on where that was broken off' },
  ],
  note: { zh: '请先停止服务(在运行窗口按 Ctrl-C)。', en: 'Stop the service first (Ctrl-C in its window).' },
  async run(config, [verb, ring = 'all', ...more]) {
    const rings = ringsOf[ring];
    if (verb === 'rotate' && rings !== undefined && more.length === 0)
      return withInstallation(config, (installation) => rotate(installation, rings));
    if (verb === 'reseal' && ring === 'all')
      return withInstallation(config, (installation) => reseal(installation, installation.keyring));
    return misused(vault);
  },
};

const ringsOf: Readonly<Record<string, readonly RingName[]>> = {
  encryption: ['encryption'],
  index: ['index'],
  fingerprint: ['fingerprint'],
  all: ['encryption', 'index', 'fingerprint'],
};

async function withInstallation(
  config: Config,
  work: (installation: Installation) => Promise<void>,
): Promise<number> {
  const installation = await openInstallation(config, tell);
  try {
    await work(installation);
    return 0;
  } finally {
    await installation.stop();
  }
}

async function rotate(installation: Installation, rings: readonly RingName[]): Promise<void> {
  const { config } = installation;
  // Where the file may not lie was checked when the installation was opened.
  const place = { path: config.vaultKeys, apartFrom: [] };
  const rotated = await rotateKeyring(place, rings, config.vaultSuite, new Date());
  if (!rotated.ok) throw new ConfigFailure(`${rotated.refusal.zh}\n${rotated.refusal.en}`);
  tell({
    zh: `已启用新密钥(${rings.join('、')},${config.vaultSuite});请备份密钥文件`,
    en: `New keys are in use (${rings.join(', ')}, ${config.vaultSuite}); back the key file up`,
  });
  await reseal(installation, rotated.keyring);
}

async function reseal(installation: Installation, keyring: Keyring): Promise<void> {
  const { places, files, persons } = await resealEverything(installation, keyring);
  for (const { place, rows } of places)
    if (rows > 0) tell({ zh: `重新加密 ${place}:${rows} 项`, en: `Sealed again ${place}: ${rows}` });
  tell({
    zh: `重新加密文件 ${files} 个,重新编制索引 ${persons} 人`,
    en: `Sealed again ${files} files, indexed again ${persons} persons`,
  });
  const logged = await loggedUnderOlderKeys(installation.database, keyring);
  tell({
    zh: `完成。操作日志中有 ${logged} 条共用部分仍须旧密钥(已封存,不可改写),旧密钥请继续保存`,
    en: `Done. The shared parts of ${logged} log entries still need older keys (sealed, never rewritten): keep those keys`,
  });
}
