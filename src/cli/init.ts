// onceoff init: a commented onceoff.yaml to start from.
// Must not know: the shape of the file beyond the template.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, reasonOf } from '../config/errors.ts';
import { FILE_NAME } from '../config/find-file.ts';
import { TEMPLATE } from '../config/template.ts';
import type { Streams } from './streams.ts';

/** Never overwrites. @throws ConfigError when the file is there, or cannot be written. */
export function init(streams: Streams): number {
  const path = join(streams.folder, FILE_NAME);
  try {
    writeFileSync(path, TEMPLATE, { flag: 'wx' });
  } catch (error) {
    throw new ConfigError(
      reasonOf(error) === 'EEXIST'
        ? `${FILE_NAME} is here already and is left as it is: remove or rename it first.`
        : `${path} cannot be written (${reasonOf(error)}): go to a folder of your own.`,
    );
  }
  streams.out(
    `${FILE_NAME} is written. Put your host in it, then "onceoff config" shows what is set, "onceoff doctor" the way there.`,
  );
  return 0;
}
