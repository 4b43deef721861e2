// The recorded exchanges of real hosts, kept beside this file in compressed form: requests as sent, answers normalised.
// Must not know: the mock's pipeline.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

export interface CapturedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly bodyBase64?: string;
  readonly bodyParts?: readonly (readonly [text: string, times: number])[];
  readonly contentLength?: number | null;
  readonly chunked?: boolean;
  readonly chunkSize?: number;
  readonly version?: string;
  readonly rawBase64?: string;
}

export interface CapturedResponse {
  readonly status?: number;
  readonly reason?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly bodyBase64?: string;
  readonly bodyLength?: number;
  readonly bodySha256?: string;
  readonly json?: unknown;
  readonly error?: string;
}

export interface Capture {
  readonly id: string;
  readonly group: string;
  readonly request: CapturedRequest;
  readonly response: CapturedResponse;
  /** The answer depends on the clock or on timing: no judgement rests on it. */
  readonly volatile?: boolean;
}

interface Differences {
  readonly base: string;
  readonly same: readonly string[];
}

const FOLDERS = [
  new URL('./captures/', import.meta.url),
  new URL('../../../../src/mock/replay/captures/', import.meta.url),
];

function folder(): URL {
  const found = FOLDERS.find((url) => existsSync(url));
  if (!found) throw new Error('the recorded exchanges are not beside the source');
  return found;
}

/** Names of the profiles that were recorded. */
export function recordedProfiles(): readonly string[] {
  return readdirSync(folder())
    .map((name) => name.replace('.jsonl.br', ''))
    .sort();
}

function readFile(profile: string): {
  readonly differences: Differences | undefined;
  readonly captures: readonly Capture[];
} {
  const lines = brotliDecompressSync(readFileSync(new URL(`${profile}.jsonl.br`, folder())))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Capture | Differences);
  const [first] = lines;
  const differences = first && 'base' in first ? first : undefined;
  return { differences, captures: lines.filter((line): line is Capture => 'id' in line) };
}

/** Every capture of a profile; those that equal its base come from the base's file. */
export function capturesOf(profile: string): readonly Capture[] {
  const { differences, captures } = readFile(profile);
  if (!differences) return captures;
  const same = new Set(differences.same);
  return [...captures, ...readFile(differences.base).captures.filter((capture) => same.has(capture.id))];
}
