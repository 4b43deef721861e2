// onceoff.yaml: found upwards from the working folder or given; read, checked, and complained about with the line.
// Must not know: flags, the environment, what the settings are for.
import { readFileSync } from 'node:fs';
import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ConfigError, reasonOf, suggestion } from './errors.ts';
import { type FileSettings, fileSchema, namesAt } from './file-schema.ts';

export interface ConfigFile {
  readonly path: string;
  readonly settings: FileSettings;
  /** Line of a place in the file, from 1. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** Reads and checks a file. @throws ConfigError with the line, and the nearest valid name. */
export function readConfigFile(path: string): ConfigFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError(
      `The configuration file ${path} cannot be read (${reasonOf(error)}): give another with --config.`,
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [problem] = document.errors;
  if (problem)
    throw new ConfigError(
      `${path}, line ${problem.linePos?.[0].line ?? 1}: ${firstLine(problem.message)}: mend the YAML there.`,
    );
  const lineOf = (at: readonly PropertyKey[]): number => lineAt(document, lines, at);
  const value = plain(document, path);
  if (value === null || value === undefined)
    throw new ConfigError(`${path} is empty: "onceoff init" in an empty folder writes one to start from.`);
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return { path, settings: parsed.data, lineOf };
  // A misspelt name comes before what is missing because of it.
  const { issues } = parsed.error;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  throw new ConfigError(issue ? complaint(path, issue, lineOf) : `${path} is not valid.`);
}

function plain(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new ConfigError(`${path}: ${firstLine(reasonOf(error))}: mend the YAML there.`);
  }
}

function complaint(path: string, issue: z.core.$ZodIssue, lineOf: (path: readonly PropertyKey[]) => number): string {
  const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  if (unknown !== undefined) {
    const place = issue.path.length > 0 ? ` under ${issue.path.join('.')}` : '';
    return `${path}, line ${lineOf([...issue.path, unknown])}: "${unknown}" is not known${place}: ${suggestion(unknown, namesAt(issue.path))}`;
  }
  const name = issue.path.join('.') || 'the file';
  const missing = issue.code === 'invalid_type' && /received undefined/.test(issue.message);
  return `${path}, line ${lineOf(issue.path)}: ${name} ${missing ? 'is missing' : `is not valid (${issue.message})`}; "onceoff config --schema" says what belongs there.`;
}

/** Line of the deepest part of the path that the file has. */
function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (!pair || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(part)];
      offset = (item as { range?: readonly number[] } | undefined)?.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return lines.linePos(offset).line;
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').replace(/[.:]$/, '');
}
