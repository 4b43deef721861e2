// A disk without room, as a small file system of its own: before the run, in the middle of its payments, at its end.
// Must not know: how a run is measured.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Remains, runCheck } from './measure.ts';
import { CHOICE } from './scene.ts';
import type { Special, Stage } from './special.ts';

/** The row cannot be played on this machine. Message: why. */
export class NotPlayable extends Error {
  override readonly name = 'NotPlayable';
}

const mib = 1024;

/** A run whose folder has so many KiB in all. @throws NotPlayable where no file system may be mounted */
async function onSmallDisk(stage: Stage, kib: number, args: readonly string[], before = 0): Promise<Remains> {
  const { dir } = stage;
  const { error, stderr, status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', dir]);
  if (status !== 0) throw new NotPlayable(error?.message ?? stderr.toString().trim());
  stage.keep({ port: 0, close: async () => void spawnSync('umount', [dir]) });
  if (before > 0) writeFileSync(join(dir, 'other-data'), Buffer.alloc(before * 1024));
  const way = await stage.open();
  return runCheck([...args, '--target-url', way.url], stage.env, dir);
}

const row = (
  name: string,
  moment: string,
  exits: readonly number[],
  play: Special['play'],
  rest: Partial<Special> = {},
): Special => ({ name, moment, kind: undefined, exits, play, ...rest });

export const FULL_DISK: readonly Special[] = [
  row('disk full', 'first contact', [2], (s) => onSmallDisk(s, 4, CHOICE, 4), { mayLackRecord: true }),
  row('disk full, ledger', 'middle', [3], (s) => onSmallDisk(s, 4, CHOICE), {
    mayLackRecord: true,
    says: /payments\.csv cannot be written \(no room is left on the disk\), so a payment was not sent/,
  }),
  row('disk full, record', 'end', [3], (s) => onSmallDisk(s, 200, CHOICE), {
    mayLackRecord: true,
    says: /exchanges\.ndjson could not be written \(no room is left on the disk\)/,
  }),
  row(
    'disk full, HTML report',
    'end',
    [3],
    (s) =>
      onSmallDisk(
        s,
        3 * mib,
        CHOICE.filter((arg) => arg !== '--no-html'),
      ),
    { says: /report\.html could not be made/ },
  ),
];
