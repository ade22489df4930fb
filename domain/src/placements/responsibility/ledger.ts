import type { Instant } from '../../calendar/instant.ts';
import type { UnmetCondition } from '../../workflow/unmet-condition.ts';
import type { Exception, HandoverKind, ResponsibilityEvent } from './event.ts';
import type { Office } from './office.ts';

/** 责任区间: from `from` (inclusive) to `to` (exclusive; open end = still). */
export interface Span {
  readonly holder: Office;
  readonly from: Instant;
  readonly to?: Instant;
  /** The event that made this office the holder. */
  readonly cause: string;
}

/** 服务档案: the home village and who held it when. Closed while no span is open. */
export interface ServiceFile {
  readonly person: string;
  readonly village: string;
  readonly spans: readonly Span[];
}

/** 责任交接单: proposed → accepted | returned with reason; lapsed when nobody on it is with the giver any more. */
export type Handover = {
  readonly id: string;
  readonly kind: HandoverKind;
  readonly from: Office;
  readonly to: Office;
  readonly persons: readonly string[];
  readonly proposedAt: Instant;
  readonly dueAt: Instant;
} & (
  | { readonly status: 'pending' }
  | {
      readonly status: 'accepted';
      readonly at: Instant;
      readonly signedBy: string;
      readonly moved: readonly string[];
      readonly exceptions: readonly Exception[];
    }
  | { readonly status: 'returned'; readonly at: Instant; readonly signedBy: string; readonly reason: string }
  | { readonly status: 'lapsed'; readonly at: Instant }
);

/** 值守: who represents an office from when on; the last of the list is on duty now. */
export interface Duty {
  readonly person: string;
  readonly from: Instant;
}

export interface ResponsibilityLedger {
  readonly files: ReadonlyMap<string, ServiceFile>;
  readonly handovers: ReadonlyMap<string, Handover>;
  /** By `officeKey`. */
  readonly duties: ReadonlyMap<string, readonly Duty[]>;
  readonly applied: readonly ResponsibilityEvent[];
  /** Whole events, or single persons of one (`person`), that did not count. */
  readonly refused: readonly {
    readonly event: ResponsibilityEvent;
    readonly person?: string;
    readonly unmet: UnmetCondition;
  }[];
}

export function holderNow(file: ServiceFile | undefined): Office | undefined {
  const last = file?.spans.at(-1);
  return last === undefined || last.to !== undefined ? undefined : last.holder;
}

/** 某一时刻的责任单位; undefined = the file was closed or not there. */
export function holderAt(file: ServiceFile, at: Instant): Office | undefined {
  return file.spans.find((span) => span.from <= at && (span.to === undefined || at < span.to))?.holder;
}
