// One run: reach the host, see its face, run the selected checks at once, look back over everything, sum up.
// Must not know: files, terminals, vitest; which suites exist (the caller registers them).
import { identitiesOf } from '../client/identities.ts';
import { createClient } from '../client/pool-client.ts';
import { createRedactor, redactError } from '../client/redaction.ts';
import { ValueMask } from '../client/value-mask.ts';
import type { PaymentDocument } from '../contract/payment.ts';
import type { CaseSpec } from './case.ts';
import { runCheck } from './check-run.ts';
import { type Check, registeredChecks } from './conformance.ts';
import { hearCases } from './court.ts';
import { Delivery } from './delivery.ts';
import { Dispatcher } from './dispatcher.ts';
import { summariseEnvironment } from './environment.ts';
import { describeFaces, readFaces } from './faces.ts';
import { firstContact, observeFaces, withCredentialTrouble } from './first-contact.ts';
import { Host } from './host.ts';
import type { Observed } from './observed.ts';
import { order, outcomeOf, redactCase } from './outcome.ts';
import { keepBooks } from './payments.ts';
import { keepPrivate } from './private-values.ts';
import type { CaseResult, RunOptions, RunResult } from './run-types.ts';
import { applies, notApplicable, select } from './selection.ts';
import { watchSleep } from './sleep.ts';
import { Unobservable } from './stopped.ts';
import { twinOf } from './twin.ts';
import type { World } from './world.ts';

/** What the caller brings besides options: the suites' checks, and how to make the document of a twin. */
export interface Suites {
  readonly checks?: readonly Check[];
  readonly twinDocument: (seed: number, shape: string) => PaymentDocument;
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
    ...(options.budget.maxValue === undefined ? {} : { maxValue: options.budget.maxValue }),
    ...(options.budget.rate ? { rate: options.budget.rate } : {}),
    ...(options.budget.maxSeconds ? { maxSeconds: options.budget.maxSeconds } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const identities = identitiesOf(options.credentials, (request) => dispatcher.login(request));
  const values = new ValueMask();
  const redactor = createRedactor({ secrets: identities.secrets, values, reveal: options.reveal ?? false });
  const delivery = new Delivery(dispatcher);
  const sleep = watchSleep();
  const log: Observed[] = [];
  const books = keepBooks(options.onPayment);
  const url = new URL(options.baseUrl);
  const host = new Host({
    delivery,
    client,
    identities,
    authority: url.host,
    neutral: (text) => identities.secrets().reduce((t, { name, value }) => t.replaceAll(value, `<${name}>`), text),
    prefix: url.pathname.replace(/\/$/, ''),
    onPaying: (spec) => books.leaving(spec),
    onUnsent: (spec) => books.unsent(spec),
    onObserved: (observed) => {
      log.push(observed);
      keepPrivate(values, observed, options.reveal ?? false);
      books.observed(observed);
    },
    together: (work) => dispatcher.atOnce(work),
    onStray: (key, guid) => books.stray(key, guid),
  });
  const finish = (
    rest: Pick<RunResult, 'cases' | 'faces' | 'observations' | 'environment' | 'notObserved' | 'outcome'>,
  ): RunResult => ({
    ...rest,
    requests: { sent: dispatcher.sent, accepted: books.created, hash: host.requestHash() },
    exchanges: options.withoutExchanges ? [] : dispatcher.log.map((exchange) => redactor.exchange(exchange)),
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
    const trouble = withCredentialTrouble(await firstContact(host, delivery, dispatcher, options), identities, options);
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
    const seen = await observeFaces(host, options.tier).catch((error: unknown) => {
      if (error instanceof Unobservable) return error;
      throw error;
    });
    // Gone right after first contact: there is nothing to judge by.
    if (seen instanceof Unobservable) {
      const { message } = seen;
      const told = summariseEnvironment(delivery, dispatcher, sleep, options.baseUrl);
      return finish({
        outcome: 'not-observed',
        cases: [],
        faces: [],
        observations: [],
        environment:
          told.length > 0 ? told : [{ kind: 'budget', message: `Nothing was judged: ${message}.`, count: 1 }],
        notObserved: [...new Set(checks.map((check) => check.id))].map((id) => ({ requirement: id, reason: message })),
      });
    }
    const world: World = {
      seed: options.seed,
      tier: options.tier,
      faces: readFaces(seen),
      identities: identities.available,
      authorizationOf: (identity) => identities.shown(identity).authorization,
      clientKey: (options.credentials.keyIn?.kind ?? 'bearer') === 'bearer' ? options.credentials.apiKey : undefined,
      flakyFails: options.flaky === 'fail',
    };
    const observations: { requirement: string; text: string }[] = [];
    const context = {
      world,
      host,
      probeHost: host.forProbes,
      log,
      twin: (spec: CaseSpec) =>
        options.noPayments
          ? undefined
          : host.observe(twinOf(spec, suites.twinDocument(options.seed, twinOf(spec, []).key))),
      ...(options.onMismatch ? { onMismatch: options.onMismatch } : {}),
      ...(options.onJudged ? { onJudged: options.onJudged } : {}),
      note: (id: string, text: string) => void observations.push({ requirement: id, text: redactor.text(text) }),
    };
    const cases: CaseResult[] = [];
    let done = 0;
    const begin = async (wanted: readonly Check[]): Promise<readonly Promise<void>[]> => {
      const run = async (check: Check): Promise<void> => {
        cases.push(...(await runCheck(check, context)));
        done += 1;
        options.onProgress?.({ done, total: checks.length, sent: dispatcher.sent, label: check.id });
      };
      const running: Promise<void>[] = [];
      // What is made is on its way while the rest is being made.
      for (const check of wanted) {
        const one = run(check);
        // It is waited for below, when others have begun.
        one.catch(() => undefined);
        running.push(one);
        await new Promise((resolve) => setImmediate(resolve));
      }
      return running;
    };
    const applicable = checks.filter((check) => applies(check, world, options));
    for (const check of checks) if (!applicable.includes(check)) cases.push(notApplicable(check, options));
    done = checks.length - applicable.length;
    const main = await begin(applicable.filter((check) => !check.late && !('hindsight' in check.body)));
    await dispatcher.onlyPaymentsWait();
    const late = applicable.filter((check) => check.late && !('hindsight' in check.body));
    const harmless = await begin(late.filter((check) => !check.pays));
    await Promise.all([...main, ...harmless]);
    // Late payments are the last of all, so that what only later payments show is seen.
    await Promise.all(await begin(late.filter((check) => check.pays)));
    await Promise.all(await begin(applicable.filter((check) => 'hindsight' in check.body)));
    const heard = await hearCases(cases, log, host);
    const redacted = order(heard).map((c) => redactCase(c, (s) => redactor.text(s)));
    const notObserved = redacted
      .filter((c) => c.verdict === 'not-observed' || c.verdict === 'harness-error')
      .map((c) => ({ requirement: c.requirement, reason: c.message }));
    return finish({
      outcome: outcomeOf(redacted),
      cases: redacted,
      faces: describeFaces(world.faces, seen),
      observations,
      environment: summariseEnvironment(delivery, dispatcher, sleep, options.baseUrl),
      notObserved,
    });
  } catch (error) {
    // It may repeat a request or an answer, and only here is it known what is private in them.
    throw redactError(error, redactor);
  } finally {
    sleep.stop();
    books.close();
    options.onExchanges?.(dispatcher.log);
    await client.close();
  }
}
