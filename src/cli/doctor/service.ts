// The service itself: clock, route, credentials, role, formats, faces. Every request leaves InvoiceNumber out, so that
// none can create a payment. Must not know: requirements, verdicts.
import type { Identity } from '../../client/credentials.ts';
import { type Exchange, header, type WireRequest } from '../../client/exchange.ts';
import { type Attempt, identitiesOf } from '../../client/identities.ts';
import { createClient } from '../../client/pool-client.ts';
import { type CaseSpec, toWire } from '../../harness/case.ts';
import { diagnose, speaks } from '../../harness/diagnosis.ts';
import { Observed } from '../../harness/observed.ts';
import type { Credentials } from '../../harness/run-types.ts';
import type { Tell } from './line.ts';
import type { Way } from './network.ts';

export interface Service extends Way {
  readonly credentials: Credentials;
  readonly signal: AbortSignal;
}

const MISSING = ['Segment', 'FirstName', 'LastName', 'InvoiceNumber'] as const;
const ECHO: CaseSpec = { key: 'doctor', document: [], intent: { kind: 'refused', missing: MISSING } };

/** Tells each step. */
export async function examineService(service: Service, tell: Tell): Promise<void> {
  const client = createClient({
    baseUrl: service.url,
    connections: 2,
    timeoutMs: service.timeoutMs,
    ...(service.tls ? { tls: service.tls } : {}),
    ...(service.proxy ? { proxy: service.proxy } : {}),
  });
  const send = (request: WireRequest): Promise<Exchange> => client.send(request, { signal: service.signal });
  const identities = identitiesOf(service.credentials, send);
  const { available } = identities;
  const ask = async (spec: Partial<CaseSpec>): Promise<Observed> => {
    const whole = { ...ECHO, ...spec };
    const attempts = await identities.as(whole.identity ?? 'client', async (shown) => ({
      exchange: await send(toWire(whole, shown)),
    }));
    return new Observed(whole, (attempts[attempts.length - 1] as Attempt).exchange, []);
  };
  try {
    const open = await ask({ identity: 'none' });
    if (open.exchange.failure) {
      tell({ state: 'problem', about: 'HTTP', text: diagnose(open, service.url).message });
      return;
    }
    tell({ state: 'ok', about: 'HTTP', text: `answers HTTP/1.1 in ${Math.round(open.exchange.ms)} ms` });
    examineClock(open, tell);
    if (!examineRoute(open, service.url, tell)) return;
    const echo = await ask({});
    if (!examineCredential(echo, service.url, tell)) return;
    for (const identity of ['client-key-basic', 'client-basic'] as const)
      if (available.has(identity)) examineOther(await ask({ identity }), identity, tell);
    for (const identity of ['wrong-role', 'expired', 'cancelled'] as const)
      if (available.has(identity)) examineRefused(await ask({ identity }), identity, tell);
    await examineFormats(echo, ask, tell);
    await examineFace(open, echo, ask, tell);
  } finally {
    await client.close();
  }
}

type Ask = (spec: Partial<CaseSpec>) => Promise<Observed>;

function examineClock(answer: Observed, tell: Tell): void {
  const date = answer.response && header(answer.response.headers, 'date');
  const theirs = date === undefined ? Number.NaN : Date.parse(date);
  if (Number.isNaN(theirs)) {
    tell({ state: 'warning', about: 'clock', text: 'the answer has no Date: clocks cannot be compared' });
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
  if (open.status === 401 || speaks(open)) {
    tell({ state: 'ok', about: 'route', text: `POST /onceoffpayment answers ${open.status} without a credential` });
    return true;
  }
  if (open.status === 403) {
    tell({
      state: 'warning',
      about: 'route',
      text: 'POST /onceoffpayment answers 403 without a credential, not 401: a firewall may stand before the host',
    });
    return true;
  }
  tell({ state: 'problem', about: 'route', text: diagnose(open, url).message });
  return false;
}

function examineCredential(echo: Observed, url: string, tell: Tell): boolean {
  if (speaks(echo) && echo.error) {
    tell({ state: 'ok', about: 'credential', text: 'accepted' });
    tell({
      state: 'ok',
      about: 'role',
      text: `may call the operation: an empty request is refused for ${echo.blamed.join(', ')}`,
    });
    return true;
  }
  if (echo.status === 403) {
    tell({ state: 'ok', about: 'credential', text: 'known to the host' });
    tell({ state: 'problem', about: 'role', text: diagnose(echo, url).message });
    return false;
  }
  if (echo.isPayment) {
    tell({
      state: 'problem',
      about: 'role',
      text: 'the host accepts an empty request as a payment: tell its owner before any check is run',
    });
    return false;
  }
  tell({ state: 'problem', about: 'credential', text: diagnose(echo, url).message });
  return false;
}

const WORDS: Readonly<Partial<Record<Identity, string>>> = {
  'client-key-basic': 'the key as Basic user',
  'client-basic': 'user and password',
  'wrong-role': 'the key without the role',
  expired: 'the expired key',
  cancelled: 'the cancelled key',
};

function examineOther(answer: Observed, identity: Identity, tell: Tell): void {
  const what = WORDS[identity];
  if (speaks(answer)) tell({ state: 'ok', about: 'credential', text: `${what}: accepted` });
  else
    tell({
      state: 'warning',
      about: 'credential',
      text: `${what}: answered ${answer.status}; check that it is right, or that the host allows it`,
    });
}

function examineRefused(answer: Observed, identity: Identity, tell: Tell): void {
  const what = WORDS[identity];
  if (answer.status === 401 || answer.status === 403)
    tell({ state: 'ok', about: 'identities', text: `${what}: refused with ${answer.status}, as it must be` });
  else if (answer.error)
    tell({
      state: 'warning',
      about: 'identities',
      text: `${what}: answered ${answer.status}; this host validates first, so whether it is refused only a whole request shows`,
    });
  else
    tell({
      state: 'warning',
      about: 'identities',
      text: `${what}: answered ${answer.status}; is it of this environment?`,
    });
}

async function examineFormats(echo: Observed, ask: Ask, tell: Tell): Promise<void> {
  const jsv = await ask({ format: 'jsv' });
  if (speaks(jsv)) tell({ state: 'ok', about: 'formats', text: 'JSON and JSV' });
  else
    tell({
      state: 'warning',
      about: 'formats',
      text: `JSON only: a JSV request is answered ${jsv.status || 'not at all'} ${jsv.mediaType || 'without a type'}; the page promises JSV, so expect violations (JSON: ${echo.status})`,
    });
}

async function examineFace(open: Observed, echo: Observed, ask: Ask, tell: Tell): Promise<void> {
  const [plain, described] = [
    await ask({ accept: null }),
    await ask({ method: 'GET', path: '/metadata/app.json', identity: 'none', accept: 'application/json' }),
  ];
  const order = open.status === 401 ? 'access before validation' : 'validation before access';
  const version = /"ServiceStackVersion"\s*:\s*"?([\d.]+)/i.exec(described.text)?.[1];
  const textCase = /"JsTextCase"\s*:\s*"(\w+)"/i.exec(described.text)?.[1];
  const powered = echo.response && header(echo.response.headers, 'x-powered-by');
  const told = described.status === 200 && version !== undefined;
  tell({
    state: 'ok',
    about: 'face',
    text: `${echo.error?.form ?? 'unknown'} error bodies; ${order}; ${plain.mediaType || 'no type'} by default; ${told ? `framework ${version}${textCase ? `, ${textCase}` : ''}` : `no self-description (${described.status})`}${powered && !told ? `, ${powered}` : ''}`,
  });
}
