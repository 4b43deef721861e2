// The one line that a terminal shows while a run goes on.
// Must not know: terminals beyond their width, how a run is done.

import { oneLine, shorten } from './plain-text.ts';
import { counted } from './tally.ts';

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly sent: number;
  /** What was judged last. */
  readonly label: string;
}

const CELLS = 16;

/** The line, never wider than `columns`, so that it can be overwritten. Empty when there is nothing to do. */
export function progressLine({ done, total, sent, label }: Progress, columns = 80): string {
  if (total <= 0) return '';
  const share = Math.min(1, Math.max(0, done / total));
  const full = Math.floor(share * CELLS);
  const bar = '█'.repeat(full) + '░'.repeat(CELLS - full);
  const line = `${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${done}/${total} checks, ${counted(sent, 'request')}, ${oneLine(label)}`;
  return shorten(line, Math.max(1, columns - 1));
}
