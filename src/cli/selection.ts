// Which checks a run is asked for: requirements, areas, one part of several.
// Must not know: how checks run.
import { ConfigError } from '../config/errors.ts';
import type { RunOptions } from '../harness/run-types.ts';
import { REGISTER } from '../requirements/register.ts';

/** `i/n`. @throws ConfigError */
export function parseShard(text: string | undefined): RunOptions['shard'] {
  if (text === undefined) return undefined;
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || index < 1 || index > count)
    throw new ConfigError(`--shard is ${JSON.stringify(text)}: give it as i/n, with i from 1 to n.`);
  return { index, count };
}

/** Ids, prefixes and areas, separated by blanks or commas, in any letter case. */
export function parseGrep(given: readonly string[] | undefined): readonly string[] {
  return (given ?? [])
    .flatMap((text) => text.split(/[\s,]+/))
    .filter(Boolean)
    .map((text) => (REGISTER.some((row) => row.area === text.toLowerCase()) ? text.toLowerCase() : text.toUpperCase()));
}

/** Those that no requirement answers to. */
export function nameless(grep: readonly string[]): readonly string[] {
  return grep.filter(
    (text) => !REGISTER.some((row) => row.id === text || row.id.startsWith(`${text}-`) || row.area === text),
  );
}
