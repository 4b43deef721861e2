// The service itself: clock, route, credentials, role, formats. Every request leaves InvoiceNumber out, so that none
// can create a payment. Must not know: requirements, verdicts.
import type { Identity } from '../../client/credentials.ts';
import { type Exchange, header, type WireRequest } from '../../client/exchange.ts';
import { type Attempt, type Identities, identitiesOf } from '../../client/identities.ts';
import { createClient } from '../../client/pool-client.ts';
import { createRedactor } from '../../client/redaction.ts';
import { type CaseSpec, toWire } from '../../harness/case.ts';
import { credentialTrouble, diagnose, speaks } from '../../harness/diagnosis.ts';
import { Observed } from '../../harness/observed.ts';
import type { Credentials } from '../../harness/run-types.ts';
import { symptomOf } from '../../harness/symptom.ts';
import { tellFaces } from './faces.ts';
import type { Tell } from './line.ts';
import type { Way } from './network.ts';
import { silence } from './silence.ts';

export interface Service extends Way {
  readonly credentials: Credentials;
  readonly signal: AbortSignal;
}

const MISSING = ['Segment', 'FirstName', 'LastName', 'InvoiceNumber'] as const;
const ECHO: CaseSpec = { key: 'doctor', document: [], intent: { kind: 'refused', missing: MISSING } };

type Ask = (spec: Partial<CaseSpec>) => Promise<Observed>;

/** Tells each step. What the host says is told without secrets. */
export async function examineService(service: Service, tellOpenly: Tell): Promise<void> {
  const client = createClient({
    baseUrl: service.url,
    connections: 2,
    timeoutMs: service.timeoutMs,
    ...(service.tls ? { tls: service.tls } : {}),
    ...(service.proxy ? { proxy: service.proxy } : {}),
  });
  const send = (request: WireRequest): Promise<Exchange> => client.send(request, { signal: service.signal });
  const identities = identitiesOf(service.credentials, send);
  const redactor = createRedactor(identities);
  const tell: Tell = (line) => tellOpenly({ ...line, text: redactor.text(line.text) });
  const ask: Ask = async (spec) => {
    const whole = { ...ECHO, ...spec };
    const attempts = await identities.as(whole.identity ?? 'client', async (shown) => ({
      exchange: await send(toWire(whole, shown)),
    }));
    return observed(whole, (attempts[attempts.length - 1] as Attempt).exchange, service.url);
  };
  try {
    const open = await ask({ identity: 'none' });
    if (open.exchange.failure) {
      tell({ state: 'problem', about: 'HTTP', text: silence(open.exchange.failure, service) });
      return;
    }
    tell({ state: 'ok', about: 'HTTP', text: `answers HTTP/1.1 in ${Math.round(open.exchange.ms)} ms` });
    examineClock(open, tell);
    if (!examineRoute(open, service.url, tell)) return;
    const echo = await ask({});
    if (!examineCredential(echo, open, service.url, identities, tell)) return;
    await examineOthers(ask, identities, tell);
    await examineRefused(ask, identities, open.status === 401, tell);
    await examineFormats(ask, tell);
    const plain = await ask({ accept: null });
    const described = await ask({
      method: 'GET',
      path: '/metadata/app.json',
      identity: 'none',
      accept: 'application/json',
    });
    tellFaces({ open, echo, plain, described }, tell);
  } finally {
    await client.close();
  }
}

/** With the symptom of pages that somebody on the way answers. */
function observed(spec: CaseSpec, exchange: Exchange, url: string): Observed {
  const bare = new Observed(spec, exchange, []);
  const symptom = symptomOf(exchange, {
    authority: new URL(url).host,
    signature: undefined,
    credentialIsGood: false,
    wantsData: spec.accept !== null,
    serviceSpeaks: bare.error !== undefined,
  });
  return symptom ? new Observed(spec, exchange, [], { symptom, steady: false, hostWell: false }) : bare;
}

function examineClock(answer: Observed, tell: Tell): void {
  const date = answer.response && header(answer.response.headers, 'date');
  const theirs = date === undefined ? Number.NaN : Date.parse(date);
  if (Number.isNaN(theirs)) {
    tell({
      state: 'warning',
      about: 'clock',
      text: 'the answer has no Date, so clocks cannot be compared: ask for one, or check that the host is on network time',
    });
    return;
  }
  const seconds = (theirs + 500 - (answer.exchange.startedAt + answer.exchange.ms / 2)) / 1000;
  const apart = `the host's clock is ${Math.abs(seconds).toFixed(0)} s ${seconds < 0 ? 'behind' : 'ahead'}`;
  if (Math.abs(seconds) <= 5) tell({ state: 'ok', about: 'clock', text: 'within 5 s of the host' });
  else
    tell({
      state: 'warning',
      about: 'clock',
      text: `${apart}: tokens and certificates may be refused; set one of both`,
    });
}

/** Without a credential the operation answers 401, or names what is missing. */
function examineRoute(open: Observed, url: string, tell: Tell): boolean {
  if (open.trouble === undefined && (open.status === 401 || speaks(open))) {
    tell({ state: 'ok', about: 'route', text: `POST /onceoffpayment answers ${open.status} without a credential` });
    return true;
  }
  if (open.trouble === undefined && open.status === 403) {
    tell({
      state: 'warning',
      about: 'route',
      text: 'POST /onceoffpayment answers 403 without a credential, not 401: a firewall may stand before the host; ask its owner',
    });
    return true;
  }
  if (open.trouble === undefined && open.status >= 500 && open.mediaType !== 'text/html') {
    tell({
      state: 'warning',
      about: 'route',
      text: `POST /onceoffpayment answers ${open.status} without a credential, not 401: the host fails where it should refuse, so expect violations; tell its owner`,
    });
    return true;
  }
  const text =
    open.status === 403
      ? `${url} answers a page with 403, though no credential was sent: a firewall stands before it. Ask for an exception for this machine and the test account.`
      : // The doctor does not send to itself.
        diagnose(open, url).message.replace(/, then run "onceoff doctor"/, '');
  tell({ state: 'problem', about: 'route', text });
  return false;
}

function examineCredential(echo: Observed, open: Observed, url: string, identities: Identities, tell: Tell): boolean {
  if (speaks(echo) && echo.error) {
    tell({ state: 'ok', about: 'credential', text: 'accepted' });
    tell({
      state: 'ok',
      about: 'role',
      text: `may call the operation: an empty request answers ${echo.status}`,
    });
    return true;
  }
  if (echo.isPayment) {
    tell({
      state: 'problem',
      about: 'role',
      text: 'the host accepts an empty request as a payment: tell its owner before any check is run',
    });
    return false;
  }
  const reason = identities.trouble();
  const known = echo.status === 403 && open.status !== 403 && echo.trouble === undefined;
  if (known) tell({ state: 'ok', about: 'credential', text: 'known to the host' });
  tell({
    state: 'problem',
    about: known ? 'role' : 'credential',
    text: reason === undefined ? diagnose(echo, url).message : credentialTrouble(url, reason),
  });
  return false;
}

const WORDS = {
  'client-key-basic': 'the key as Basic user',
  'client-basic': 'user and password',
  'wrong-role': 'the one without the role',
  expired: 'the expired key',
  cancelled: 'the cancelled key',
} as const satisfies Partial<Record<Identity, string>>;

/** What else the client shows of itself. */
async function examineOthers(ask: Ask, { available }: Identities, tell: Tell): Promise<void> {
  const accepted: string[] = [];
  for (const identity of ['client-key-basic', 'client-basic'] as const) {
    if (!available.has(identity)) continue;
    const answer = await ask({ identity });
    if (speaks(answer)) accepted.push(WORDS[identity]);
    else
      tell({
        state: 'warning',
        about: 'credential',
        text: `${WORDS[identity]}: answered ${answer.status || 'not at all'}; check that it is right, or that the host allows it`,
      });
  }
  if (accepted.length > 0) tell({ state: 'ok', about: 'credential', text: `also accepted: ${accepted.join('; ')}` });
}

/** The second identities, which must be refused. `accessFirst`: this host decides access before it validates. */
async function examineRefused(ask: Ask, { available }: Identities, accessFirst: boolean, tell: Tell): Promise<void> {
  const refused: string[] = [];
  for (const identity of ['wrong-role', 'expired', 'cancelled'] as const) {
    if (!available.has(identity)) continue;
    const what = WORDS[identity];
    const warn = (text: string): void => tell({ state: 'warning', about: 'identities', text: `${what}: ${text}` });
    const answer = await ask({ identity });
    if (identity === 'wrong-role' && answer.status === 401)
      warn('not known to the host (401), which shows nothing of the role: give one of this environment');
    else if (answer.status === 401 || answer.status === 403) refused.push(`${what} (${answer.status})`);
    else if (!answer.error) warn(`answered ${answer.status || 'not at all'}; is it of this environment?`);
    else if (answer.status !== 400)
      warn(`answered ${answer.status} (${answer.error.status.message ?? ''}); is it right?`);
    else if (accessFirst) warn('let in like the client: give the right one, else expect a violation');
    else warn('answered 400; this host validates first, so only a whole request shows whether it is refused');
  }
  if (refused.length > 0)
    tell({ state: 'ok', about: 'identities', text: `refused, as they must be: ${refused.join(', ')}` });
}

async function examineFormats(ask: Ask, tell: Tell): Promise<void> {
  const spoken = ['JSON'];
  const silent: string[] = [];
  for (const format of ['jsv', 'xml', 'csv', 'jsonl'] as const) {
    const answer = await ask({ format: format === 'jsv' ? 'jsv' : 'json', answer: format });
    if (speaks(answer)) spoken.push(format.toUpperCase());
    else
      silent.push(`${format.toUpperCase()} (${answer.status || 'no answer'} ${answer.mediaType || 'without a type'})`);
  }
  if (silent.length === 0) tell({ state: 'ok', about: 'formats', text: spoken.join(', ') });
  else
    tell({
      state: 'warning',
      about: 'formats',
      text: `${spoken.join(', ')}, but not ${silent.join(', ')}: the page promises them, so expect violations or findings`,
    });
}
