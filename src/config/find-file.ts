// Where onceoff.yaml lies. Apart from reading it, so that commands without one load no parser.
// Must not know: what the file holds.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from './errors.ts';

export const FILE_NAME = 'onceoff.yaml';

/** The given file, or the nearest onceoff.yaml upwards; undefined when there is none. @throws ConfigError */
export function findConfigFile(folder: string, given: string | undefined): string | undefined {
  if (given !== undefined) {
    const path = resolve(folder, given);
    if (!existsSync(path))
      throw new ConfigError(
        `The configuration file ${given} does not exist: give another with --config, or make one with "onceoff init".`,
      );
    return path;
  }
  for (let at = resolve(folder); ; at = dirname(at)) {
    const path = join(at, FILE_NAME);
    if (existsSync(path)) return path;
    if (dirname(at) === at) return undefined;
  }
}
