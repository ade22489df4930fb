import type { RosterClass } from '../../people/roster-class.ts';
import type { CloseReason } from './event.ts';

/** 当日身份, as the service file asks: `elsewhere` = no confirmed home here, or merged into another file. */
export type FileStanding =
  | 'died'
  | 'elsewhere'
  | { readonly rosterClass: RosterClass; readonly works: boolean };

/** 服务档案 as it was last opened or closed, with the village that it was opened for. */
export type FileMark =
  | { readonly mark: 'open'; readonly village: string }
  | { readonly mark: 'close'; readonly because: CloseReason };

/** 档案调整: what the standing of today makes of a file. */
export type FileChange =
  | { readonly move: 'close'; readonly because: CloseReason }
  | { readonly move: 'open' | 'moveHome'; readonly village: string };

/** What the facts say closes a file until they say otherwise; a death stays for good, and so does a wish until somebody opens the file again. */
const passing: readonly CloseReason[] = ['student', 'unable', 'over-age', 'moved-away'];

/**
 * Whether a service file is to be closed, opened again or moved (chain 1.3, 5.5). An open file belongs to labour, and to the over-aged
 * while they work: the same persons whom the home village holds by default, so that a recorded file and none give one answer. What the person decided (declined) stays until somebody opens the file again; a death stays for good. A home in another
 * village moves the file there; without any home here it is closed. Undefined = it is as it should be.
 */
export function settleFile(
  file: FileMark,
  standing: FileStanding,
  homeVillage: string,
): FileChange | undefined {
  const because = closedBy(standing);
  if (file.mark === 'open') {
    if (because !== undefined) return { move: 'close', because };
    return file.village === homeVillage ? undefined : { move: 'moveHome', village: homeVillage };
  }
  return passing.includes(file.because) && belongsOpen(standing)
    ? { move: 'open', village: homeVillage }
    : undefined;
}

function closedBy(standing: FileStanding): CloseReason | undefined {
  if (standing === 'died') return 'died';
  if (standing === 'elsewhere') return 'moved-away';
  if (standing.rosterClass === 'student' || standing.rosterClass === 'unable') return standing.rosterClass;
  return standing.rosterClass === 'over-age' && !standing.works ? 'over-age' : undefined;
}

const belongsOpen = (standing: FileStanding): boolean =>
  typeof standing === 'object' &&
  (standing.rosterClass === 'labour' || (standing.rosterClass === 'over-age' && standing.works));
