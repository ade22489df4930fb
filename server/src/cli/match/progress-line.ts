import type { MatchingProgress } from '@wengang/domain/matching/progress-contract.ts';
import { fit } from '../run/show.ts';

type Told = Pick<MatchingProgress, 'state' | 'phase' | 'done' | 'total' | 'zh' | 'en'>;
type Screen = { isTTY?: boolean; columns?: number; write(text: string): unknown };

/** 进度行: a terminal has one line that is written anew; anywhere else each phase and each further quarter of it has a line of its own. */
export type ProgressLine = { show(told: Told): void; end(): void };

export function openProgressLine(screen: Screen): ProgressLine {
  const isTerminal = screen.isTTY === true;
  let shown = '';
  return {
    show(told) {
      const percent = percentOf(told);
      const key = isTerminal
        ? lineOf(told, percent)
        : `${told.state} ${told.phase} ${Math.floor(percent / 25)}`;
      if (key === shown) return;
      shown = key;
      const line = lineOf(told, percent);
      screen.write(isTerminal ? `\r\x1b[2K${fit(line, (screen.columns ?? 80) - 1)}` : `${line}\n`);
    },
    end() {
      if (isTerminal && shown !== '') screen.write('\r\x1b[2K');
    },
  };
}

const percentOf = ({ done, total }: Told): number =>
  total === 0 ? 0 : Math.min(100, Math.floor((100 * done) / total));

const lineOf = ({ zh, en }: Told, percent: number): string =>
  `  [${String(percent).padStart(3)}%] ${zh} · ${en}`;
