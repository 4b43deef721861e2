// Recorded and fresh requests to a live host and to the mock, side by side.
// Must not know: the suite, the command line.
import { startMock } from '../index.ts';
import { type CapturedRequest, capturesOf, recordedProfiles } from './captures.ts';
import { exchange } from './exchange.ts';
import { freshRequests } from './fresh/stream.ts';
import { minimise } from './minimise.ts';
import { compareAnswers, type Endpoint } from './side-by-side.ts';

export interface Selection {
  readonly profile: string;
  readonly groups?: readonly string[];
  /** How many fresh requests. */
  readonly fresh: number;
  readonly seed: number;
  readonly recorded: boolean;
  /** How many differences are minimised. */
  readonly show: number;
}

export interface Difference {
  readonly id: string;
  readonly request: CapturedRequest;
  readonly why: readonly string[];
}

export interface SideBySide {
  readonly groups: Readonly<Record<string, { readonly equal: number; readonly total: number }>>;
  readonly different: readonly Difference[];
}

interface Sent {
  readonly id: string;
  readonly group: string;
  readonly request: CapturedRequest;
}

function requestsOf({ profile, groups, fresh, seed, recorded }: Selection): readonly Sent[] {
  const captures =
    recorded && recordedProfiles().includes(profile)
      ? capturesOf(profile)
          .filter((c) => !c.volatile && (groups === undefined || groups.includes(c.group)))
          .map((c) => ({ ...c, group: `${c.group} (recorded)` }))
      : [];
  return [...captures, ...(fresh > 0 ? freshRequests(fresh, seed, groups) : [])];
}

/** Whether anybody answers there. */
export async function answers(live: Endpoint): Promise<boolean> {
  const answer = await exchange(live.host, live.port, { method: 'GET', path: '/metadata/app.json', headers: [] });
  return answer.error === undefined;
}

/** Which things differ, and how where the values are short: so that a shorter request is not another difference. */
function kindOf(why: readonly string[]): string {
  return why.map((line) => (/^(status|reason|content-type):/.test(line) ? line : line.split(':')[0])).join('\n');
}

/** Sends everything to both, eight at a time. @throws RangeError for an unknown profile or group */
export async function sideBySide(live: Endpoint, selection: Selection): Promise<SideBySide> {
  const requests = requestsOf(selection);
  const mock = await startMock({ profile: selection.profile, asRecorded: true });
  const twin = { host: '127.0.0.1', port: mock.port };
  const groups = new Map<string, { equal: number; total: number }>();
  const different: Difference[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (;;) {
      const sent = requests[next++];
      if (!sent) return;
      const why = await compareAnswers(sent.request, live, twin);
      const group = groups.get(sent.group) ?? { equal: 0, total: 0 };
      groups.set(sent.group, group);
      group.total += 1;
      if (why.length === 0) group.equal += 1;
      else different.push({ id: `${sent.group} ${sent.id}`, request: sent.request, why });
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  const shown: Difference[] = [];
  for (const { id, request, why: before } of different.slice(0, selection.show)) {
    const kind = kindOf(before);
    const shorter = await minimise(request, async (r) => kindOf(await compareAnswers(r, live, twin)) === kind);
    shown.push({ id, request: shorter, why: await compareAnswers(shorter, live, twin) });
  }
  await mock.close();
  return { groups: Object.fromEntries(groups), different: [...shown, ...different.slice(selection.show)] };
}
