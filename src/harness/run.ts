// One run: reach the host, see its face, run the selected checks at once, look back over everything, sum up.
// Must not know: files, terminals, vitest; which suites exist (the caller registers them).
import { type Identities, identitiesOf } from '../client/identities.ts';
import { createClient } from '../client/pool-client.ts';
import { createRedactor } from '../client/redaction.ts';
import type { PaymentDocument } from '../contract/payment.ts';
import { REGISTER, requirement } from '../requirements/register.ts';
import type { Capability } from '../requirements/row.ts';
import type { CaseSpec, Identity } from './case.ts';
import { runCheck } from './check-run.ts';
import { type Check, registeredChecks } from './conformance.ts';
import { credentialTrouble, diagnose, speaks } from './diagnosis.ts';
import { Dispatcher } from './dispatcher.ts';
import { describeFaces, FACE_CASES, type FaceCase, type FaceSightings, readFaces } from './faces.ts';
import { Host } from './host.ts';
import type { Observed } from './observed.ts';
import type { CaseResult, EnvironmentTrouble, RunOptions, RunResult } from './run-types.ts';
import { twinOf } from './twin.ts';
import type { World } from './world.ts';

/** What the caller brings besides options: the suites' checks, and how to make the document of a twin. */
export interface Suites {
  readonly checks?: readonly Check[];
  readonly twinDocument: (seed: number, shape: string) => PaymentDocument;
  /** Personal values that a request of this run may carry, for redaction. */
  readonly personalValues?: (spec: CaseSpec) => readonly string[];
}

/** Runs the selected checks against a host. Never throws for what the host does. */
export async function runSuite(options: RunOptions, suites: Suites): Promise<RunResult> {
  const startedAt = new Date();
  const client = createClient({
    baseUrl: options.baseUrl,
    connections: options.concurrency,
    timeoutMs: options.timeoutMs,
    ...(options.tls ? { tls: options.tls } : {}),
    ...(options.proxy ? { proxy: options.proxy } : {}),
  });
  const dispatcher = new Dispatcher({
    client,
    concurrency: options.concurrency,
    maxRequests: options.budget.maxRequests,
    maxAccepted: options.budget.maxAccepted,
    ...(options.budget.rate ? { rate: options.budget.rate } : {}),
    ...(options.budget.maxSeconds ? { maxSeconds: options.budget.maxSeconds } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const identities = identitiesOf(
    options.credentials,
    async (request) => (await dispatcher.send(request, 'harmless')).exchange,
  );
  const redactor = createRedactor(identities);
  const log: Observed[] = [];
  let accepted = 0;
  const url = new URL(options.baseUrl);
  const host = new Host({
    dispatcher,
    client,
    identities,
    authority: url.host,
    neutral: (text) => identities.secrets().reduce((t, { name, value }) => t.replaceAll(value, `<${name}>`), text),
    prefix: url.pathname.replace(/\/$/, ''),
    onObserved: (observed) => {
      log.push(observed);
      if (observed.isPayment) accepted += 1;
      ledgerOf(observed, options);
    },
  });
  const finish = (
    rest: Pick<RunResult, 'cases' | 'faces' | 'observations' | 'environment' | 'notObserved' | 'outcome'>,
  ): RunResult => ({
    ...rest,
    requests: { sent: dispatcher.sent, accepted, hash: host.requestHash() },
    exchanges: dispatcher.log.map((exchange) => redactor.exchange(exchange)),
    interrupted: options.signal?.aborted ?? false,
    startedAt: startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
  });
  try {
    const checks = select(suites.checks ?? registeredChecks(), options);
    if (checks.length === 0) {
      const reason = `no check matches ${(options.grep ?? []).join(', ') || 'the selection'}`;
      return finish({
        outcome: 'not-observed',
        cases: [],
        faces: [],
        observations: [],
        environment: [
          {
            kind: 'selection',
            message: `Nothing was selected: ${reason}. "onceoff rules list" shows the ids.`,
            count: 1,
          },
        ],
        notObserved: [],
      });
    }
    const trouble = withCredentialTrouble(await firstContact(host, options), identities, options);
    if (trouble) {
      return finish({
        outcome: 'not-observed',
        cases: [],
        faces: [],
        observations: [],
        environment: [trouble],
        notObserved: [...new Set(checks.map((check) => check.id))].map((id) => ({
          requirement: id,
          reason: trouble.kind,
        })),
      });
    }
    const seen = await observeFaces(host, options.tier);
    const world: World = {
      seed: options.seed,
      tier: options.tier,
      faces: readFaces(seen),
      identities: identities.available,
      authorizationOf: (identity) => identities.shown(identity).authorization,
      clientKey: (options.credentials.keyIn?.kind ?? 'bearer') === 'bearer' ? options.credentials.apiKey : undefined,
    };
    const observations: { requirement: string; text: string }[] = [];
    const context = {
      world,
      host,
      log,
      twin: (spec: CaseSpec) =>
        options.noPayments
          ? undefined
          : host.observe(twinOf(spec, suites.twinDocument(options.seed, twinOf(spec, []).key))),
      note: (id: string, text: string) => void observations.push({ requirement: id, text: redactor.text(text) }),
    };
    const cases: CaseResult[] = [];
    let done = 0;
    const phase = async (wanted: readonly Check[]): Promise<void> => {
      await Promise.all(
        wanted.map(async (check) => {
          cases.push(...(await runCheck(check, context)));
          done += 1;
          options.onProgress?.({ done, total: checks.length, sent: dispatcher.sent, label: check.id });
        }),
      );
    };
    const applicable = checks.filter((check) => applies(check, world, options));
    for (const check of checks) if (!applicable.includes(check)) cases.push(notApplicable(check, options));
    done = checks.length - applicable.length;
    await phase(applicable.filter((check) => !check.late && !('hindsight' in check.body)));
    await phase(applicable.filter((check) => check.late && !('hindsight' in check.body)));
    await phase(applicable.filter((check) => 'hindsight' in check.body));
    const redacted = order(cases).map((c) => redactCase(c, (s) => redactor.text(s)));
    const notObserved = redacted
      .filter((c) => c.verdict === 'not-observed' || c.verdict === 'harness-error')
      .map((c) => ({ requirement: c.requirement, reason: c.message }));
    return finish({
      outcome: outcomeOf(redacted),
      cases: redacted,
      faces: describeFaces(world.faces, seen),
      observations,
      environment: summarise(log, dispatcher),
      notObserved,
    });
  } finally {
    await client.close();
  }
}

/** Is anybody there who speaks for the operation? Several shapes are tried, so that a fault of one is not taken for the environment. */
async function firstContact(host: Host, options: RunOptions): Promise<EnvironmentTrouble | undefined> {
  const first = await host.observe(FACE_CASES.echo);
  if (speaks(first)) return undefined;
  const others: CaseSpec[] = [
    { ...FACE_CASES.echo, key: 'contact/validation echo, jsv', format: 'jsv' },
    { ...FACE_CASES.echo, key: 'contact/validation echo, key as Basic user', identity: 'client-key-basic' },
    { ...FACE_CASES.echo, key: 'contact/validation echo, Basic', identity: 'client-basic' },
  ];
  const unreachable = first.exchange.failure && !first.exchange.failure.possiblyArrived;
  if (!unreachable && !options.signal?.aborted)
    for (const spec of others) if (speaks(await host.observe(spec))) return undefined;
  return { ...diagnose(first, options.baseUrl), count: 1 };
}

/** A login or token that could not be had says more than the 401 that follows from it. */
function withCredentialTrouble(
  trouble: EnvironmentTrouble | undefined,
  identities: Identities,
  { baseUrl }: RunOptions,
): EnvironmentTrouble | undefined {
  const reason = identities.trouble();
  if (trouble?.kind !== 'credential-refused' || reason === undefined) return trouble;
  return { ...trouble, message: credentialTrouble(baseUrl, reason) };
}

async function observeFaces(host: Host, tier: RunOptions['tier']): Promise<FaceSightings> {
  const look = (face: FaceCase): Promise<Observed> => host.observe(FACE_CASES[face]);
  const [echo, emptyWithoutCredential, fullWithoutCredential, wrongVerb, noAccept] = await Promise.all([
    look('echo'),
    look('emptyWithoutCredential'),
    look('fullWithoutCredential'),
    look('wrongVerb'),
    look('noAccept'),
  ]);
  const seen = { echo, emptyWithoutCredential, fullWithoutCredential, wrongVerb, noAccept };
  if (tier === 'smoke') return seen;
  const [jsonReply, jsvReply, jsonApi] = await Promise.all([look('jsonReply'), look('jsvReply'), look('jsonApi')]);
  return { ...seen, jsonReply, jsvReply, jsonApi };
}

function select(checks: readonly Check[], options: RunOptions): readonly Check[] {
  const grep = options.grep ?? [];
  const wanted = checks.filter(
    (check) =>
      (options.tier !== 'smoke' || check.smoke) &&
      (grep.length === 0 ||
        grep.some((g) => check.id === g || check.id.startsWith(`${g}-`) || requirement(check.id)?.area === g)),
  );
  const shard = options.shard;
  return shard ? wanted.filter((_, i) => i % shard.count === shard.index - 1) : wanted;
}

function applies(check: Check, world: World, options: RunOptions): boolean {
  if (options.noPayments && check.pays) return false;
  const when = requirement(check.id)?.when ?? 'always';
  const identity: Partial<Record<Capability, Identity>> = {
    'wrong-role-key': 'wrong-role',
    'expired-key': 'expired',
    'cancelled-key': 'cancelled',
    'basic-credential': 'client-basic',
  };
  if (when === 'client-key') return world.clientKey !== undefined;
  if (when === 'second-credential-form')
    return world.identities.has('client-key-basic') || world.identities.has('client-basic');
  const needed = identity[when];
  return needed === undefined || world.identities.has(needed);
}

function notApplicable(check: Check, options: RunOptions): CaseResult {
  const row = requirement(check.id);
  if (!row) throw new RangeError(`${check.id} is not in the register`);
  const reason = options.noPayments && check.pays ? 'payments are off' : `the target has no ${row.when}`;
  return {
    requirement: row.id,
    area: row.area,
    level: row.level,
    title: row.title,
    case: check.name,
    verdict: 'not-applicable',
    message: reason,
    exchanges: [],
  };
}

function order(cases: readonly CaseResult[]): readonly CaseResult[] {
  const rank = new Map(REGISTER.map((row, i) => [row.id, i]));
  return [...cases].sort(
    (a, b) => (rank.get(a.requirement) ?? 0) - (rank.get(b.requirement) ?? 0) || a.case.localeCompare(b.case),
  );
}

function redactCase(result: CaseResult, text: (s: string) => string): CaseResult {
  return {
    ...result,
    message: text(result.message),
    ...(result.expected === undefined ? {} : { expected: text(result.expected) }),
    ...(result.actual === undefined ? {} : { actual: text(result.actual) }),
  };
}

function outcomeOf(cases: readonly CaseResult[]): RunResult['outcome'] {
  if (cases.some((c) => c.verdict === 'violates' && c.level === 'MUST')) return 'violations';
  if (cases.some((c) => c.verdict === 'harness-error')) return 'harness-error';
  const observed = cases.some((c) => c.verdict === 'conforms' || c.verdict === 'violates');
  return !observed || cases.some((c) => c.verdict === 'not-observed') ? 'not-observed' : 'conforms';
}

function ledgerOf(observed: Observed, options: RunOptions): void {
  if (!options.onPayment) return;
  const lost = observed.exchange.failure?.possiblyArrived === true && observed.spec.intent.kind === 'accepted';
  if (!observed.isPayment && !lost) return;
  const at = new Date(observed.exchange.startedAt).toISOString();
  options.onPayment({
    at,
    guid: observed.success?.guid ?? '',
    invoiceNumber: observed.success?.invoiceNumber ?? '',
    tag: observed.spec.key,
    certainty: lost ? 'possibly-created' : 'created',
  });
}

function summarise(log: readonly Observed[], dispatcher: Dispatcher): readonly EnvironmentTrouble[] {
  const found = new Map<string, { message: string; count: number }>();
  const add = (kind: string, message: string): void => {
    const known = found.get(kind);
    found.set(kind, { message, count: (known?.count ?? 0) + 1 });
  };
  for (const exchange of dispatcher.throttled) add('throttled', `429 was obeyed (request ${exchange.seq})`);
  for (const o of log)
    for (const exchange of [...o.lost, o.exchange])
      if (exchange.failure) add(exchange.failure.kind, exchange.failure.message);
  return [...found].map(([kind, { message, count }]) => ({ kind, message, count }));
}
