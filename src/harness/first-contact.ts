// The first requests of a run: is anybody there who speaks for the operation, and which faces does the host wear?
// Must not know: checks, verdicts, reports.
import type { Identities } from '../client/identities.ts';
import type { CaseSpec } from './case.ts';
import type { Delivery } from './delivery.ts';
import { credentialTrouble, diagnose, speaks } from './diagnosis.ts';
import { type Dispatcher, pause } from './dispatcher.ts';
import { FACE_CASES, type FaceCase, type FaceSightings } from './faces.ts';
import type { Host } from './host.ts';
import type { Observed } from './observed.ts';
import { Pulse } from './pulse.ts';
import type { EnvironmentTrouble, RunOptions } from './run-types.ts';

/** Is anybody there who speaks for the operation? Several shapes are tried, so that a fault of one is not taken for the environment. */
export async function firstContact(
  host: Host,
  delivery: Delivery,
  dispatcher: Dispatcher,
  options: RunOptions,
): Promise<EnvironmentTrouble | undefined> {
  const watch = (spec: CaseSpec): void =>
    delivery.watch(
      new Pulse({
        ask: () => host.pulse(spec, (request) => dispatcher.direct(request)),
        wait: (ms) => pause(ms, options.signal),
        promptMs: options.timeoutMs / 4,
      }),
    );
  const first = await host.observe(FACE_CASES.echo);
  if (speaks(first)) {
    watch(FACE_CASES.echo);
    return undefined;
  }
  const others: CaseSpec[] = [
    { ...FACE_CASES.echo, key: 'contact/validation echo, jsv', format: 'jsv' },
    { ...FACE_CASES.echo, key: 'contact/validation echo, key as Basic user', identity: 'client-key-basic' },
    { ...FACE_CASES.echo, key: 'contact/validation echo, Basic', identity: 'client-basic' },
  ];
  const unreachable = first.exchange.failure && !first.exchange.failure.possiblyArrived;
  if (!unreachable && !dispatcher.aborted) {
    const seen = await Promise.all(others.map((spec) => host.observe(spec)));
    const spoken = others.find((_, i) => seen[i] && speaks(seen[i]));
    if (spoken) {
      watch(spoken);
      // The host answers others: what it does to the first request is now told from the environment.
      await host.again(FACE_CASES.echo, 'after first contact');
      return undefined;
    }
  }
  return { ...diagnose(first, options.baseUrl), count: 1 };
}

/** A login or token that could not be had says more than the 401 that follows from it. */
export function withCredentialTrouble(
  trouble: EnvironmentTrouble | undefined,
  identities: Identities,
  { baseUrl }: RunOptions,
): EnvironmentTrouble | undefined {
  const reason = identities.trouble();
  if (trouble?.kind !== 'credential-refused' || reason === undefined) return trouble;
  return { ...trouble, message: credentialTrouble(baseUrl, reason) };
}

/** What the host shows of its faces; a smoke run looks at the documented path only. @throws Unobservable when the host went away. */
export async function observeFaces(host: Host, tier: RunOptions['tier']): Promise<FaceSightings> {
  const look = (face: FaceCase): Promise<Observed> => host.observe(FACE_CASES[face]);
  const later = tier === 'smoke' ? [] : (['jsonReply', 'jsvReply', 'jsonApi'] as const);
  const [echo, emptyWithoutCredential, fullWithoutCredential, wrongVerb, noAccept, ...rest] = await Promise.all([
    look('echo'),
    look('emptyWithoutCredential'),
    look('fullWithoutCredential'),
    look('wrongVerb'),
    look('noAccept'),
    ...later.map(look),
  ]);
  const seen = { echo, emptyWithoutCredential, fullWithoutCredential, wrongVerb, noAccept };
  const [jsonReply, jsvReply, jsonApi] = rest;
  return jsonReply && jsvReply && jsonApi ? { ...seen, jsonReply, jsvReply, jsonApi } : seen;
}
