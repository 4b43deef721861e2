// What a run tells of its environment: each kind of trouble once, counted, with the next step.
// Must not know: requirements, verdicts, files.
import type { Delivery, Sighting } from './delivery.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { EnvironmentTrouble } from './run-types.ts';
import type { SleepWatch } from './sleep.ts';
import type { SymptomKind } from './symptom.ts';

const STEP: Readonly<Record<SymptomKind, string>> = {
  refused: 'Nobody listens there: is the host up, the port right, the VPN on?',
  reset: 'Connections are cut: look at the host, the load balancer and firewalls on the way.',
  timeout: 'Is the host overloaded? A longer ONCEOFF_TIMEOUT_MS or fewer requests at once may help.',
  dns: 'The name is not known here: check the URL, DNS and VPN.',
  tls: 'The certificate or the TLS version does not fit: "onceoff doctor" shows the chain.',
  proxy: 'The proxy refuses: check HTTPS_PROXY, NO_PROXY and its user and password.',
  unparsable: 'What came is no HTTP: is the port right, and is it http or https?',
  aborted: 'The run was interrupted.',
  other: 'Run "onceoff doctor".',
  'half-answer': 'Answers break off: look at proxies and load balancers on the way.',
  throttled: 'Lower ONCEOFF_RATE or ask for a higher limit.',
  gateway: 'A gateway could not reach the service: wait until the host is up, then run again.',
  'proxy-page': 'Set HTTPS_PROXY and NO_PROXY so that the host is reached.',
  'waf-page': 'Ask for an exception for this machine and the test account.',
  'maintenance-page': 'Wait until the maintenance is over, then run again.',
  'captive-portal': 'Log in to the network (open the URL in a browser), then run again.',
  'web-page': 'Open the URL in a browser to see who answers.',
  'credential-refused': 'Was the key revoked, or has it expired, during the run? Check it with "onceoff doctor".',
};

/** One row a kind of trouble, the end of the run first. `count` is the number of sendings that had it. */
export function summariseEnvironment(
  delivery: Pick<Delivery, 'sightings' | 'away'>,
  dispatcher: Pick<Dispatcher, 'throttled'>,
  sleep: Pick<SleepWatch, 'sleeps'>,
  url: string,
): readonly EnvironmentTrouble[] {
  const { away } = delivery;
  const rows = [...byKind(delivery.sightings)].map(([kind, seen]) => rowOf(kind, seen));
  const stop = away
    ? [
        {
          kind: away.kind,
          message: `The run was stopped early, what was seen until then is reported: ${url}: ${away.text}. ${STEP[away.kind]}`,
          count: 1,
        },
      ]
    : [];
  const throttled = dispatcher.throttled.length;
  const slept = sleep.sleeps.reduce((sum, ms) => sum + ms, 0);
  return [
    ...stop,
    ...rows,
    ...(throttled > 0
      ? [{ kind: 'throttled', message: `429 was obeyed, and the pace lowered. ${STEP.throttled}`, count: throttled }]
      : []),
    ...(slept > 0
      ? [
          {
            kind: 'slept',
            message: `This machine slept or was stopped for ${Math.round(slept / 1000)} s: connections of that time are lost, and that was not the host.`,
            count: sleep.sleeps.length,
          },
        ]
      : []),
  ];
}

function byKind(sightings: readonly Sighting[]): ReadonlyMap<SymptomKind, readonly Sighting[]> {
  const found = new Map<SymptomKind, Sighting[]>();
  for (const sighting of sightings) {
    const { kind } = sighting.symptom;
    if (kind !== 'aborted') found.set(kind, [...(found.get(kind) ?? []), sighting]);
  }
  return found;
}

function rowOf(kind: SymptomKind, seen: readonly Sighting[]): EnvironmentTrouble {
  const numbers = seen.map((s) => s.seq).filter((seq) => seq > 0);
  const span =
    numbers.length === 0
      ? ''
      : ` (exchange ${Math.min(...numbers)}${numbers.length > 1 ? ` to ${Math.max(...numbers)}` : ''})`;
  return { kind, message: `${seen[0]?.symptom.text ?? kind}${span}. ${STEP[kind]}`, count: seen.length };
}
