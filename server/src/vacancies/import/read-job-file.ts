import type { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { RegionCode } from '@wengang/domain/regions/region.ts';
import { pathOf } from '@wengang/domain/regions/region-code.ts';
import { type RegionIndex, regionOf } from '@wengang/domain/regions/region-index.ts';
import { resolvePlace } from '@wengang/domain/regions/resolve-place.ts';
import { checkFairness } from '@wengang/domain/vacancies/fairness.ts';
import type { MinimumWage } from '@wengang/domain/vacancies/minimum-wages/minimum-wage.ts';
import type { OrderDraft } from '@wengang/domain/vacancies/workbook/order-draft.ts';
import { type JobItem, type JobReader, jobReader } from '@wengang/domain/vacancies/workbook/read-jobs.ts';
import { stateOrder } from '@wengang/domain/vacancies/workbook/state-order.ts';
import { fairnessInWorkbook, isUnlawful } from '@wengang/domain/vacancies/workbook/unlawful-row.ts';
import { type CellPlace, finding, type WorkbookFinding } from '@wengang/domain/workbooks/finding.ts';
import { readRawWorkbook } from '../../platform/sheets/raw-workbook.ts';
import type { SheetRefusal } from '../../platform/sheets/refusals.ts';
import type { StatedJob } from './stated-job.ts';

/** What reading a job workbook gives. `place` of a job is the code that resolved; its region id is looked up afterwards. */
export type JobFile = {
  readonly rowsRead: number;
  readonly jobs: readonly ReadJob[];
  readonly findings: readonly WorkbookFinding[];
  readonly headerRows: Readonly<Record<string, number>>;
};
type ReadJob = Omit<StatedJob, 'regionId'>;

/** What the fairness check asks beside the order itself. */
type FairnessRules = { readonly today: CivilDate; readonly wages: readonly MinimumWage[] };

/** Reads a whole job workbook: bytes to cells (in a worker thread), cells to drafts, drafts to lawful orders; the rest are findings. */
export async function readJobFile(
  bytes: Uint8Array,
  index: RegionIndex,
  rules: FairnessRules,
): Promise<JobFile | { refused: SheetRefusal }> {
  const { today } = rules;
  const file = jobsOfFile(index, rules);
  let reader: JobReader | undefined;
  for await (const part of readRawWorkbook(bytes)) {
    switch (part.type) {
      case 'refused':
        return { refused: part.refusal };
      case 'sheet':
        reader ??= jobReader({ today, dateSystem: part.dateSystem });
        file.take(reader.sheet(part.sheet));
        break;
      case 'rows':
        for (const row of part.rows) if (reader !== undefined) file.take(reader.row(row));
        break;
      case 'end':
        if (reader !== undefined) file.take(reader.end());
    }
  }
  return file.end();
}

function jobsOfFile(index: RegionIndex, rules: FairnessRules) {
  const jobs: ReadJob[] = [];
  const findings: WorkbookFinding[] = [];
  const headerRows: Record<string, number> = {};
  let columns: Columns = { byField: new Map(), byHeading: new Map() };
  let rowsRead = 0;
  const take = (items: readonly JobItem[]): void => {
    for (const item of items) {
      switch (item.kind) {
        case 'sheet': {
          const { sheet, header } = item.layout;
          headerRows[sheet] = header.bottom;
          findings.push(...item.findings);
          columns = {
            byField: new Map(header.columnOf),
            byHeading: new Map(header.columns.map(({ heading, column }) => [heading, column])),
          };
          break;
        }
        case 'row': {
          findings.push(...item.findings);
          const stated = item.draft === null ? undefined : stateJob(item.draft, { index, columns, rules });
          findings.push(...(stated?.findings ?? []));
          if (stated?.job !== undefined) jobs.push(stated.job);
          break;
        }
        case 'summary':
          rowsRead = item.summary.rowsRead;
      }
    }
  };
  return { take, end: (): JobFile => ({ rowsRead, jobs, findings, headerRows }) };
}

type Columns = {
  readonly byField: ReadonlyMap<string, number>;
  readonly byHeading: ReadonlyMap<string, number>;
};

// Where the fields of the fairness check stand in a workbook: the first of these columns that the sheet has.
const fieldsIn: Readonly<Record<string, readonly string[]>> = {
  title: ['title'],
  description: ['duties'],
  age: ['age'],
  pay: ['wage', 'wageLow', 'wageHigh'],
  validUntil: ['validUntil'],
  contract: ['contract'],
  health: ['health'],
};

/** A row as a lawful order, or what keeps it out. */
function stateJob(
  draft: OrderDraft,
  setting: { index: RegionIndex; columns: Columns; rules: FairnessRules },
): { job?: ReadJob; findings: WorkbookFinding[] } {
  const { sheet, row } = draft;
  const { byField, byHeading } = setting.columns;
  const at = (field: string): CellPlace => {
    const [column] = (fieldsIn[field] ?? [field]).flatMap((one) => byField.get(one) ?? []);
    return { sheet, row, column: column ?? byHeading.get(field) ?? null };
  };
  const place = placeOf(draft, setting.index);
  if (place === undefined) return { findings: [placeUnresolved(draft, at('workplace'))] };
  const stated = stateOrder(draft, place);
  const fairness = checkFairness(stated.terms, setting.rules.today, setting.rules.wages);
  const findings = fairnessInWorkbook(fairness, at);
  if (fairness.some(isUnlawful)) return { findings };
  const { employer, creditCode, industry, address, orderNumber } = draft;
  return {
    findings,
    job: {
      sheet,
      row,
      employer,
      creditCode,
      industry,
      address,
      number: orderNumber,
      placePath: place,
      ...stated,
    },
  };
}

/** The path of the place of work: by code, or by name when one place bears it. A province alone is no place to send people to. */
function placeOf({ place }: OrderDraft, index: RegionIndex): string | undefined {
  const cells = [place.province, place.prefecture, place.county, place.township, place.text].flatMap(
    (cell) => (cell === null ? [] : [cell]),
  );
  const code = cells.length === 1 ? RegionCode.safeParse(cells[0]) : undefined;
  const region = code?.success === true ? regionOf(index, code.data) : undefined;
  if (region !== undefined) return pathOf(region.code);
  const found = resolvePlace(index, cells);
  return found.result === 'found' ? pathOf(found.region.code) : undefined;
}

const placeUnresolved = ({ place }: OrderDraft, at: CellPlace): WorkbookFinding => {
  const written = Object.values(place)
    .filter((cell) => cell !== null)
    .join('');
  return finding(
    at,
    ['place-unresolved', 'refused'],
    {
      zh: `工作地“${written}”不能确定是哪个地方`,
      en: `The place of work “${written}” cannot be told for certain`,
    },
    {
      scope: 'row',
      suggestion: { zh: '请写明省、市、县(镇)', en: 'State province, prefecture and county or town' },
    },
  );
};
