// Which hosts may be tested: loopback always, others by name, production-like ones by a second word.
// Must not know: requests, credentials.
import { ConfigError } from './errors.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;
const PRODUCTION = /^(prod|production|live|prd)\d*$/i;
const TESTING =
  /^(uat|sit|tests?|testing|qa|staging|stage|stg|dev|development|sandbox|sbx|demo|preprod|nonprod|local|int|mock|ci)\d*$/i;
/** First labels of public addresses, which say nothing of being for tests. */
const PUBLIC = /^(www|api|pay|payments?|secure|gateway)\d*$/i;

/** Whether the name is one of this machine. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/** A name with a production label, or a public name without a word that says it is for tests. */
export function looksLikeProduction(hostname: string): boolean {
  const labels = hostname.replace(/\b(pre|non)-prod/gi, '$1prod').split(/[.-]/);
  if (labels.some((label) => PRODUCTION.test(label))) return true;
  return PUBLIC.test(labels[0] ?? '') && !labels.some((label) => TESTING.test(label));
}

export interface Permissions {
  /** Names, or NAME:PORT, of hosts beside loopback that may be tested. */
  readonly hosts: readonly string[];
  /** The name of the production-like host that may be tested all the same. */
  readonly production: string | undefined;
}

/**
 * The base URL, without a slash at its end, when it may be tested.
 * @throws ConfigError when it cannot be parsed, has another scheme, carries credentials, or names a host that is not allowed.
 */
export function checkedTargetUrl(text: string, permissions: Permissions): string {
  const url = parsed(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new ConfigError(
      /^[\w.-]+:\d+(\/|$)/.test(text)
        ? `The target URL ${text} has no scheme: give it as http://${text} or https://${text}.`
        : `The target URL has the scheme ${url.protocol.slice(0, -1)}: only http and https can be tested.`,
    );
  if (url.username || url.password)
    throw new ConfigError(
      'The target URL carries a user or password: put them into ONCEOFF_USERNAME and ONCEOFF_PASSWORD.',
    );
  if (url.search || url.hash)
    throw new ConfigError('The target URL carries a query or fragment: give the base URL alone.');
  const host = url.hostname;
  if (!isLoopback(host)) {
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    const named = permissions.hosts.map((name) => name.toLowerCase());
    if (!named.includes(host) && !named.includes(`${host}:${port}`))
      throw new ConfigError(
        `${host} is not a host that may be tested: if it is yours to test, set ONCEOFF_ALLOW_HOSTS=${host}.`,
      );
    if (looksLikeProduction(host) && permissions.production?.toLowerCase() !== host)
      throw new ConfigError(
        `${host} looks like production, where payments are real: only if you are sure, set ONCEOFF_ALLOW_PRODUCTION=${host}.`,
      );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function parsed(text: string): URL {
  try {
    return new URL(text);
  } catch {
    const shown = JSON.stringify(text.replace(/\/\/[^/]*@/, '//…@'));
    throw new ConfigError(`The target URL ${shown} cannot be parsed: give it as http://HOST:PORT or https://HOST.`);
  }
}
