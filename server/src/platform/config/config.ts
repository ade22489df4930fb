import { resolve } from 'node:path';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { z } from 'zod';
import { SuiteName } from '../vault/suite.ts';
import { wrongSetting } from './wrong-setting.ts';

const DatabaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

/** 配置: everything that the environment can set, parsed once at start. A wrong value is refused by name before anything opens. */
export const Config = z.strictObject({
  /** Folder of the embedded database, secrets and logs. */
  home: z.string(),
  /** An external PostgreSQL ≥ 15 instead of the embedded one; its user owns the database and may create roles. */
  databaseUrl: DatabaseUrl.optional(),
  host: z.string(),
  port: z.int().min(0).max(65_535),
  /** Whether the port was asked for: then a taken one is an error and not a reason to take another. */
  portFixed: z.boolean(),
  /** The key file of the vault; default in the home's secrets folder, better on another disk. */
  vaultKeys: z.string(),
  vaultSuite: SuiteName,
  /** The signing key of checkpoints; better off the database host. */
  checkpointKey: z.string(),
  /** Which set of rules for passwords, sessions and the second factor: `classified` for 等保三级, `demo` only for invented data. */
  security: z.enum(['default', 'classified', 'demo']),
  /** Whether an installation without data becomes the demo on its first start. */
  demo: z.boolean(),
  /** Another present day than the calendar's, or than the demo's own. */
  presentDay: CivilDate.optional(),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
});
export type Config = z.infer<typeof Config>;

/** Each is described in docs/settings.md; a test holds the two together. */
export const Environment = z.object({
  WENGANG_HOME: z.string().min(1).optional(),
  DATABASE_URL: DatabaseUrl.optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .pipe(z.coerce.number<string>().int().max(65_535))
    .optional(),
  WENGANG_VAULT_KEYS: z.string().min(1).optional(),
  WENGANG_VAULT_SUITE: SuiteName.default('aes-256-gcm+hmac-sha256'),
  WENGANG_CHECKPOINT_KEY: z.string().min(1).optional(),
  WENGANG_SECURITY: z.enum(['default', 'classified', 'demo']).default('default'),
  WENGANG_DEMO: z.enum(['on', 'off']).optional(),
  WENGANG_PRESENT_DAY: CivilDate.optional(),
  WENGANG_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** Reads the environment. `root` is the folder of the checkout: relative paths start there. */
export function readConfig(environment: Record<string, string | undefined>, root: string): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
    const lines = [...names].map((name) => wrongSetting(name, environment[name] ?? ''));
    throw new ConfigFailure(
      `环境变量不正确,没有启动 / a setting is not right, nothing was started:\n${lines.join('\n')}\n各项设置见 docs/settings.md / each setting is described in docs/settings.md`,
    );
  }
  const settings = parsed.data;
  const home = resolve(root, settings.WENGANG_HOME ?? '.wengang');
  return Config.parse({
    home,
    databaseUrl: settings.DATABASE_URL,
    host: settings.HOST,
    port: settings.PORT ?? 8080,
    portFixed: settings.PORT !== undefined,
    vaultKeys: resolve(root, settings.WENGANG_VAULT_KEYS ?? `${home}/secrets/vault-keys.json`),
    vaultSuite: settings.WENGANG_VAULT_SUITE,
    checkpointKey: resolve(root, settings.WENGANG_CHECKPOINT_KEY ?? `${home}/secrets/checkpoint-key.pem`),
    security: settings.WENGANG_SECURITY,
    demo: isDemoWanted(settings),
    presentDay: settings.WENGANG_PRESENT_DAY,
    logLevel: settings.WENGANG_LOG,
  });
}

/** A newcomer's own computer shows the demo; who names a database server, or 等保三级, has real data in mind and must ask for it. */
const isDemoWanted = (settings: z.infer<typeof Environment>): boolean =>
  settings.WENGANG_DEMO === undefined
    ? settings.DATABASE_URL === undefined && settings.WENGANG_SECURITY !== 'classified'
    : settings.WENGANG_DEMO === 'on';

/** Shown to the person at the terminal as it stands, without a stack. */
export class ConfigFailure extends Error {}
