import { totalmem } from 'node:os';
import { clusterTitle } from './cluster-title.ts';

const megabyte = 1024 * 1024;

/**
 * 数据库参数: settings for anything from a village office's PC to a server, by the memory this process may use.
 * The log holds no statement, parameter, key value or message of a failed statement: they carry personal data.
 */
export function serverSettings(port: number, dataFolder: string): Record<string, string> {
  const memory = usableMemory() / megabyte;
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    cluster_name: clusterTitle(dataFolder),
    max_connections: '60',
    password_encryption: 'scram-sha-256',

    shared_buffers: `${clamp(memory / 6, 64, 4096)}MB`,
    effective_cache_size: `${clamp(memory / 2, 256, 65_536)}MB`,
    work_mem: `${clamp(memory / 512, 4, 32)}MB`,
    maintenance_work_mem: `${clamp(memory / 32, 64, 512)}MB`,
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',

    // For display only: no rule reads the server's clock or zone.
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',

    logging_collector: 'off',
    log_destination: 'stderr',
    log_line_prefix: '%m [%p] ',
    log_statement: 'none',
    log_min_duration_statement: '-1',
    log_min_duration_sample: '-1',
    log_transaction_sample_rate: '0',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_checkpoints: 'off',
  };
}

/**
 * 预热: what lay in memory when the server stopped is read in again beside the first questions (pg_prewarm, from PostgreSQL's own contrib), so that a
 * restart does not leave each of them to the disk.
 */
export const rememberingSettings = { shared_preload_libraries: 'pg_prewarm', 'pg_prewarm.autoprewarm': 'on' };

/** A clean environment: no PG… variable of the caller's shell may redirect the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C';
  return { PATH, SystemRoot, TEMP, TMP, LC_ALL: locale };
}

/** A container's limit counts, not the machine behind it. */
function usableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}

const clamp = (value: number, low: number, high: number): number =>
  Math.round(Math.min(high, Math.max(low, value)));
