import pino, { type Logger } from 'pino';

/**
 * The log of the server: JSON lines on standard output or in a file. Only what callers name goes in, and they never name a person: routes without
 * query strings, counts, milliseconds, fault classes. The paths below are a net for what is passed by mistake.
 */
export const openLog = (options: { level: string; file?: string }): Logger =>
  pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['password', 'token', 'code', 'name', 'phone', 'idNumber', '*.password', '*.token'],
        censor: '[removed]',
      },
    },
    options.file === undefined
      ? pino.destination(1)
      : pino.destination({ dest: options.file, mkdir: true, append: true }),
  );
