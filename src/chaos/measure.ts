// Measures one run under trouble: exit code, diagnosis, payments sent twice, the ledger, secrets in what was written.
// Must not know: which trouble there is.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { runCommandLine } from '../cli/command-line.ts';
import { interruptionOf } from '../cli/interruption.ts';
import type { Streams } from '../cli/streams.ts';
import type { MockHost, MockIdentities } from '../mock/index.ts';
import { filesBelow, type Mark, tracesOf } from './traces.ts';

/** What a run left behind. */
export interface Remains {
  readonly exit: number | string;
  readonly out: string;
  readonly err: string;
  readonly dir: string;
}

export interface Measured {
  readonly exit: number | string;
  /** Kinds of trouble that run.json names. */
  readonly kinds: readonly string[];
  /** The first sentence of the diagnosis. */
  readonly diagnosis: string;
  /** What the host is blamed for: id and message. */
  readonly violated: readonly string[];
  readonly sentTwice: number;
  /** Invoice numbers of payments that the host created and the ledger lacks. */
  readonly ledgerGaps: readonly string[];
  readonly secrets: readonly string[];
  /** Standard error. */
  readonly complaints: string;
  /** A stack trace was shown. */
  readonly stack: boolean;
  readonly hasRecord: boolean;
}

/** A folder for one run's artefacts, removed by the caller. */
export const openFolder = (): string => mkdtempSync(join(tmpdir(), 'onceoff-chaos-'));
export const removeFolder = (dir: string): void => rmSync(dir, { recursive: true, force: true });

export function variablesOf(id: MockIdentities): Readonly<Record<string, string>> {
  return {
    ONCEOFF_API_KEY: id.clientKey,
    ONCEOFF_USERNAME: id.username,
    ONCEOFF_PASSWORD: id.password,
    ONCEOFF_WRONG_ROLE_API_KEY: id.wrongRoleKey,
    ONCEOFF_EXPIRED_API_KEY: id.expiredKey,
    ONCEOFF_CANCELLED_API_KEY: id.cancelledKey,
  };
}

export function marksOf(id: MockIdentities): readonly Mark[] {
  return [
    { name: 'client key', value: id.clientKey },
    { name: 'password', value: id.password },
    { name: 'wrong-role key', value: id.wrongRoleKey },
    { name: 'expired key', value: id.expiredKey },
    { name: 'cancelled key', value: id.cancelledKey },
    { name: 'user and password', value: `${id.username}:${id.password}` },
  ];
}

/** `onceoff check` in this process. */
export const runCheck = (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  dir: string,
): Promise<Remains> => runCommand(['check', '--out', dir, ...args], env, dir);

/** Any command in this process. `terminal`: with colours and a progress line, as in a terminal. */
export async function runCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  dir: string,
  terminal: Partial<Pick<Streams, 'colour' | 'width' | 'progress'>> = {},
): Promise<Remains> {
  const lines = { out: [] as string[], err: [] as string[] };
  const exit = await runCommandLine(
    args,
    {
      out: (line) => void lines.out.push(line),
      err: (line) => void lines.err.push(line),
      progress: () => undefined,
      colour: false,
      env,
      folder: dir,
      ...terminal,
    },
    interruptionOf(() => undefined),
  );
  return { exit, out: lines.out.join('\n'), err: lines.err.join('\n'), dir };
}

interface RecordPart {
  readonly environment: readonly { readonly kind: string; readonly message: string }[];
  readonly checks: readonly {
    readonly requirement: string;
    readonly level: string;
    readonly verdict: string;
    readonly message: string;
  }[];
}

/** Reads what the run left. `usual`: how often a clean run makes each payment. `paidHere`: how often this one did. */
export function measure(
  remains: Remains,
  mock: MockHost,
  usual: ReadonlyMap<string, number>,
  paidHere: ReadonlyMap<string, number>,
): Measured {
  const record = readRecord(remains.dir);
  const twice = [...paidHere].filter(([digest, n]) => n > Math.max(1, usual.get(digest) ?? 1));
  const paid = mock.payments();
  const texts = new Map([
    ...filesBelow(remains.dir),
    ['standard output', remains.out],
    ['standard error', remains.err],
  ]);
  return {
    exit: remains.exit,
    kinds: record?.environment.map((trouble) => trouble.kind) ?? [],
    diagnosis: record?.environment[0]?.message ?? (remains.err.split('\n')[0] || 'none'),
    violated: (record?.checks ?? [])
      .filter((check) => check.verdict === 'violates' && check.level === 'MUST')
      .map((check) => `${check.requirement} (${check.message.slice(0, 300)})`),
    sentTwice: twice.length,
    ledgerGaps: gapsOf(remains.dir, paid),
    secrets: tracesOf(marksOf(mock.identities), texts),
    complaints: remains.err,
    stack: /\n\s+at .+:\d+:\d+/.test(`${remains.out}\n${remains.err}`),
    hasRecord: record !== undefined,
  };
}

function readRecord(dir: string): RecordPart | undefined {
  const path = join(dir, 'run.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as RecordPart) : undefined;
}

/** Each payment that the host created stands in the ledger by its guid, or as possibly created by its invoice number. */
function gapsOf(
  dir: string,
  paid: readonly { readonly guid: string; readonly invoiceNumber: string | null }[],
): readonly string[] {
  const path = join(dir, 'payments.csv');
  if (!existsSync(path)) return paid.map(({ invoiceNumber }) => JSON.stringify(invoiceNumber));
  const rows = parse(readFileSync(path, 'utf8'), { columns: true, relax_column_count: true }) as readonly Readonly<
    Record<string, string>
  >[];
  const plain = (guid: string | undefined): string => (guid ?? '').replaceAll('-', '').toLowerCase();
  const guids = new Set(rows.map((row) => plain(row['guid'])));
  const open = rows.filter((row) => row['certainty'] === 'possibly-created').map((row) => row['invoice'] ?? '');
  return paid
    .filter((payment) => {
      if (guids.has(plain(payment.guid))) return false;
      const at = open.findIndex((invoice) => invoice.replace(/^'/, '') === payment.invoiceNumber);
      if (at >= 0) open.splice(at, 1);
      return at < 0;
    })
    .map(({ invoiceNumber }) => JSON.stringify(invoiceNumber));
}
