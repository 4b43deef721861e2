// Tells the environment from the contract: why a host could not be judged at all, in one sentence with the next step.
// Must not know: requirements, verdicts.
import { header } from '../client/exchange.ts';
import type { Observed } from './observed.ts';
import type { EnvironmentTrouble } from './run-types.ts';
import type { SymptomKind } from './symptom.ts';

/** True when the answer can only come from the operation itself: its error or its success, in the format asked for. */
export function speaks(observed: Observed): boolean {
  const kind = observed.reading.kind;
  if (kind === 'success') return observed.status < 300;
  return observed.error !== undefined && ![401, 403].includes(observed.status);
}

/** No session or token could be had, in one sentence with the next step. */
export function credentialTrouble(url: string, reason: string): string {
  return `${url} was asked without a credential, because ${reason}. Check user, password and token command, and that they are of this environment.`;
}

/** Pages that somebody on the way answers, and what to do. */
const PAGES: Readonly<Partial<Record<SymptomKind, string>>> = {
  'proxy-page': 'Check HTTPS_PROXY, NO_PROXY and the user and password of the proxy, then run "onceoff doctor".',
  'waf-page': 'Ask for an exception for this machine and the test account.',
  'maintenance-page': 'Wait until the maintenance is over, then run again.',
  'captive-portal':
    'Open the URL in a browser and log in to the network; if that is where the service moved, put the final address into ONCEOFF_TARGET_URL.',
};

/** What an answer that does not come from the operation says about the way there. */
export function diagnose(observed: Observed, url: string): Omit<EnvironmentTrouble, 'count'> {
  const failure = observed.exchange.failure;
  if (failure)
    return {
      kind: failure.kind,
      message: `${url} gave no answer (${failure.kind}): ${failure.message}. Check the URL, the network, VPN and proxy, then run "onceoff doctor".`,
    };
  const { status, mediaType, trouble } = observed;
  const page = trouble && PAGES[trouble.symptom.kind];
  if (page) return { kind: trouble.symptom.kind, message: `${url}: ${trouble.symptom.text}. ${page}` };
  const location = observed.response && header(observed.response.headers, 'location');
  if (status === 429)
    return {
      kind: 'throttled',
      message: `${url} answered 429 again and again. Lower ONCEOFF_RATE or ask for a higher limit.`,
    };
  if ([502, 503, 504].includes(status))
    return {
      kind: 'gateway',
      message: `${url} answered ${status}: a gateway could not reach the service. Wait until the host is up, then run again.`,
    };
  if (status === 407)
    return {
      kind: 'proxy',
      message: `A proxy on the way to ${url} wants a login (407). Put user and password into the proxy URL.`,
    };
  if (status === 401)
    return {
      kind: 'credential-refused',
      message: `${url} refused our own credential (401). Check ONCEOFF_API_KEY (or user and password): is it of this environment, unexpired, and allowed over this scheme?`,
    };
  if (status === 403)
    return {
      kind: 'credential-forbidden',
      message: `${url} knows our own credential but forbids the operation (403${wordsOf(observed)}). ${remedyOf(observed)}`,
    };
  if (status >= 300 && status < 400)
    return {
      kind: 'redirect',
      message: `${url} redirects to ${location ?? 'an unnamed place'} (${status}). Put the final address into ONCEOFF_TARGET_URL.`,
    };
  if (status === 404 || status === 405)
    return {
      kind: 'not-found',
      message: `${url} does not know POST /onceoffpayment (${status}). Check the base path of ONCEOFF_TARGET_URL.`,
    };
  if (mediaType === 'text/html')
    return {
      kind: 'web-page',
      message: `${url} answered a web page (${status}): a login, maintenance or firewall page rather than the service. Open the URL in a browser to see which.`,
    };
  return {
    kind: 'unrelated',
    message: `${url} answered ${status} ${mediaType || 'without a type'}, which is not this operation. Check ONCEOFF_TARGET_URL.`,
  };
}

/** What the host itself says of a refusal. */
function wordsOf({ error, response }: Observed): string {
  const words = error?.status.message ?? response?.reason ?? '';
  return /^(Forbidden|Invalid Role)?$/.test(words) ? '' : `: ${words.slice(0, 120)}`;
}

/** FACTS 2: an expired or cancelled key, a key over plain http, a missing role. */
function remedyOf(observed: Observed): string {
  const words = wordsOf(observed);
  if (/expired|cancel/i.test(words)) return 'Ask for a new key.';
  if (/insecure|secure connection/i.test(words)) return 'Begin ONCEOFF_TARGET_URL with https://.';
  return 'Its user needs the role Client, or a firewall stands between.';
}
