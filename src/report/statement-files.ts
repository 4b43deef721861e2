// Writes the conformance statement beside a run, and verifies one: everything is computed again from the run's files.
// Must not know: the network, how a run is done.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contradictions } from './consistency.ts';
import { causeOf, writeWhole } from './file-writing.ts';
import { EXCHANGES_FILE, RECORD_FILE, RecordError, readRunRecord } from './run-record.ts';
import { type Statement, sha256, statementOf, statementSchema, statementText } from './statement.ts';
import { statementPage } from './statement-page.ts';

export const STATEMENT_FILE = 'statement.json';
export const STATEMENT_PAGE = 'statement.html';
/** What a statement is handed over as: itself, and the files of the run that it is computed from. */
export const STATEMENT_FILES = [STATEMENT_FILE, STATEMENT_PAGE, RECORD_FILE, EXCHANGES_FILE] as const;

function compute(dir: string): { readonly statement: Statement; readonly problems: readonly string[] } {
  const { record } = readRunRecord(dir);
  const files = Object.fromEntries(
    [RECORD_FILE, EXCHANGES_FILE].map((name) => [name, sha256(readFileSync(join(dir, name)))]),
  );
  return { statement: statementOf(record, files), problems: contradictions(record) };
}

/**
 * Writes statement.json and statement.html into the folder of a run, and returns the statement.
 * @throws RecordError when the run cannot be read, contradicts itself, or the files cannot be written
 */
export function writeStatement(dir: string): Statement {
  const { statement, problems } = compute(dir);
  if (problems.length > 0)
    throw new RecordError(
      `${join(dir, RECORD_FILE)} contradicts itself (${problems[0]}): nothing can be stated, run "onceoff check" again.`,
    );
  for (const [name, text] of [
    [STATEMENT_FILE, statementText(statement)],
    [STATEMENT_PAGE, statementPage(statement)],
  ] as const)
    try {
      writeWhole(join(dir, name), text);
    } catch (error) {
      throw new RecordError(
        `${join(dir, name)} could not be written (${causeOf(error)}): make room, or copy the folder.`,
      );
    }
  return statement;
}

export interface Verification {
  /** The files belong together and say what they said when the statement was made. It does not say that the host conforms. */
  readonly ok: boolean;
  readonly problems: readonly string[];
  /** What the statement says, when it can be read. */
  readonly statement?: Statement;
}

/** Computes the statement again and compares. Never throws for what the folder holds: every problem is a sentence. */
export function verifyStatement(dir: string): Verification {
  const problems: string[] = [];
  const read = (name: string): string | undefined => {
    try {
      return readFileSync(join(dir, name), 'utf8');
    } catch (error) {
      problems.push(`${name} cannot be read (${causeOf(error)}).`);
      return undefined;
    }
  };
  const text = read(STATEMENT_FILE);
  const page = read(STATEMENT_PAGE);
  let computed: Statement | undefined;
  try {
    const result = compute(dir);
    computed = result.statement;
    problems.push(...result.problems.map((problem) => `${RECORD_FILE} contradicts itself: ${problem}.`));
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  const given = text === undefined ? undefined : parse(text);
  if (text !== undefined && !given) problems.push(`${STATEMENT_FILE} is no conformance statement.`);
  if (given && computed && text !== statementText(computed)) problems.push(...differences(given, computed));
  if (page !== undefined && computed && page !== statementPage(computed))
    problems.push(
      `${STATEMENT_PAGE} is not the page of this run: it was changed, or another version of onceoff made it.`,
    );
  return { ok: problems.length === 0, problems, ...(given ? { statement: given } : {}) };
}

function parse(text: string): Statement | undefined {
  try {
    const parsed = statementSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function differences(given: Statement, computed: Statement): readonly string[] {
  const changed = Object.entries(computed.files)
    .filter(([name, sum]) => given.files[name] !== sum)
    .map(([name]) => `${name} is not the file that was stated: its sha256 differs.`);
  if (changed.length > 0) return changed;
  const keys = (Object.keys(computed) as (keyof Statement)[]).filter(
    (key) => JSON.stringify(given[key]) !== JSON.stringify(computed[key]),
  );
  return [
    keys.length > 0
      ? `${STATEMENT_FILE} does not say what the run says: ${keys.join(', ')}. It was changed, or another version of onceoff made it.`
      : `${STATEMENT_FILE} holds more than the statement of this run.`,
  ];
}
