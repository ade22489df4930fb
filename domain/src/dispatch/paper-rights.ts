import { z } from 'zod';
import type { Role } from '../accounts/role.ts';
import type { PaperKind } from '../papers/document.ts';
import type { ManifestReader } from './manifest-columns.ts';

/** 批次单据: the papers of a group; the list of passengers in the print of each reader. The list with full numbers is opened, not issued. */
export const GroupPaperName = z.enum([
  'dispatch-sheet',
  'manifest-escort',
  'manifest-employer',
  'manifest-station',
  'arrival-handover',
  'employment-receipt',
]);
export type GroupPaperName = z.infer<typeof GroupPaperName>;

/** Which kind of document it is, and for which reader. */
export const paperOfName: Record<GroupPaperName, { kind: PaperKind; reader: ManifestReader | null }> = {
  'dispatch-sheet': { kind: 'dispatch-sheet', reader: null },
  'manifest-escort': { kind: 'manifest', reader: 'escort' },
  'manifest-employer': { kind: 'manifest', reader: 'employer' },
  'manifest-station': { kind: 'manifest', reader: 'station' },
  'arrival-handover': { kind: 'arrival-handover', reader: null },
  'employment-receipt': { kind: 'employment-receipt', reader: null },
};

/** 编号后缀: the papers of a group follow the number of its dispatch sheet. */
export const paperSuffix: Record<GroupPaperName, string> = {
  'dispatch-sheet': '',
  'manifest-escort': '册(带队)',
  'manifest-employer': '册(单位)',
  'manifest-station': '册(站)',
  'arrival-handover': '交',
  'employment-receipt': '回',
};

const county = ['county-officer'] as const;
const onlookers = ['county-officer', 'county-reviewer'] as const;
const station = ['station-head', 'station-officer'] as const;

/** 谁开具: what happens at the place of arrival is put on paper there. */
const issuers: Record<GroupPaperName, readonly Role[]> = {
  'dispatch-sheet': county,
  'manifest-escort': county,
  'manifest-employer': county,
  'manifest-station': [...county, ...station],
  'arrival-handover': [...county, ...station],
  'employment-receipt': [...county, ...station],
};

/** 谁打印 (chain 2.3): each reader his own print; the arrival paper tells an employer too much of those who went elsewhere. */
const printers: Record<GroupPaperName, readonly Role[]> = {
  'dispatch-sheet': [...onlookers, ...station, 'escort', 'employer-hr'],
  'manifest-escort': [...onlookers, 'escort'],
  'manifest-employer': [...county, 'employer-hr'],
  'manifest-station': [...onlookers, ...station],
  'arrival-handover': [...onlookers, ...station, 'escort'],
  'employment-receipt': [...onlookers, ...station, 'employer-hr'],
};

// Whoever asks has a role of the contract; the context carries it as text.
export const mayIssue = (role: string, paper: GroupPaperName): boolean =>
  issuers[paper].some((one) => one === role);
export const mayPrint = (role: string, paper: GroupPaperName): boolean =>
  printers[paper].some((one) => one === role);

/** The name of a document of a group; undefined for the lists with full numbers. */
export const nameOfPaper = (kind: string, reader: string | null): GroupPaperName | undefined =>
  GroupPaperName.options.find(
    (name) => paperOfName[name].kind === kind && paperOfName[name].reader === reader,
  );
