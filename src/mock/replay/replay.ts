// Replays every capture of a profile against a fresh mock and counts what is equal.
// Must not know: the suite.
import { startMock } from '../index.ts';
import { type Capture, capturesOf } from './captures.ts';
import { differences } from './compare.ts';
import { exchange } from './exchange.ts';

export interface Replayed {
  readonly profile: string;
  readonly groups: Readonly<Record<string, { readonly equal: number; readonly total: number }>>;
  readonly different: readonly { readonly capture: Capture; readonly why: readonly string[] }[];
}

/** Replays one profile. `filter` keeps the captures that it is true for. */
export async function replay(profile: string, filter: (capture: Capture) => boolean = () => true): Promise<Replayed> {
  const mock = await startMock({ profile, asRecorded: true });
  const captures = capturesOf(profile).filter((capture) => !capture.volatile && filter(capture));
  const groups: Record<string, { equal: number; total: number }> = {};
  const different: { capture: Capture; why: readonly string[] }[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (;;) {
      const capture = captures[next++];
      if (!capture) return;
      const why = differences(
        capture,
        await exchange('127.0.0.1', mock.port, capture.request),
        `127.0.0.1:${mock.port}`,
      );
      groups[capture.group] ??= { equal: 0, total: 0 };
      const group = groups[capture.group];
      if (group) group.total += 1;
      if (why.length === 0 && group) group.equal += 1;
      else different.push({ capture, why });
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  await mock.close();
  return { profile, groups, different };
}
