import { createHash } from 'node:crypto';

/** 数据库进程标识: stands in the command line of every process of the server on this data folder (PostgreSQL's `cluster_name`). */
export const clusterTitle = (dataFolder: string): string =>
  `wengang-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)}`;
