// onceoff config: each setting with its value and where it comes from; or the JSON Schema of onceoff.yaml.
// Must not know: what settings are for.
import type { Row } from '../config/origin.ts';
import { type Flags, readSettings } from '../config/settings.ts';
import type { Streams } from './streams.ts';

/** Prints what is settled even when the rest cannot be. @throws ConfigError */
export async function config(flags: Flags & { readonly schema?: boolean }, streams: Streams): Promise<number> {
  if (flags.schema) {
    const { jsonSchema } = await import('../config/file-schema.ts');
    streams.out(JSON.stringify(jsonSchema(), null, 2));
    return 0;
  }
  const rows: Row[] = [];
  try {
    await readSettings(flags, streams.env, streams.folder, rows);
  } finally {
    const [name, value] = [widest(rows.map((row) => row.name)), widest(rows.map((row) => row.value))];
    for (const row of rows)
      streams.out(`${row.name.padEnd(name)}  ${row.value.padEnd(value)}  ${row.origin}`.trimEnd());
  }
  return 0;
}

function widest(texts: readonly string[]): number {
  return Math.min(48, Math.max(0, ...texts.map((text) => text.length)));
}
