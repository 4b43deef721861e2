// Which hosts may be tested: loopback always, others by name, production-like ones by a second word.
// Must not know: requests, credentials.
import { ConfigError } from './errors.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;
const PRODUCTION = /^(prod|production|live|prd)\d*$/i;
const TESTING = /^(uat|test|testing|qa|stage|staging|dev|sandbox|demo|preprod)\d*$/i;

/** Whether the name is one of this machine. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/** A name with a production label, or a public name without a word that says it is for tests. */
export function looksLikeProduction(hostname: string): boolean {
  const labels = hostname.split(/[.-]/);
  if (labels.some((label) => PRODUCTION.test(label))) return true;
  return /^(www|api|pay|payments?)$/i.test(labels[0] ?? '') && !labels.some((label) => TESTING.test(label));
}

/**
 * The base URL, without a slash at its end, when it may be tested.
 * @throws ConfigError when it cannot be parsed, has another scheme, carries credentials, or names a host that is not allowed.
 */
export function checkedTargetUrl(
  text: string,
  allowHosts: readonly string[],
  allowProduction: string | undefined,
): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new ConfigError(
      `The target URL ${JSON.stringify(text)} cannot be parsed: give it as http://HOST:PORT or https://HOST.`,
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new ConfigError(
      `The target URL has the scheme ${url.protocol.slice(0, -1)}: only http and https can be tested.`,
    );
  if (url.username || url.password)
    throw new ConfigError(
      'The target URL carries a user or password: put them into ONCEOFF_USERNAME and ONCEOFF_PASSWORD.',
    );
  if (url.search || url.hash)
    throw new ConfigError('The target URL carries a query or fragment: give the base URL alone.');
  if (!isLoopback(url.hostname)) {
    if (!allowHosts.includes(url.hostname) && !allowHosts.includes(url.host))
      throw new ConfigError(
        `${url.hostname} is not a host that may be tested: name it in ONCEOFF_ALLOW_HOSTS if it is yours to test.`,
      );
    if (looksLikeProduction(url.hostname) && allowProduction !== url.hostname)
      throw new ConfigError(
        `${url.hostname} looks like production, where payments are real: set ONCEOFF_ALLOW_PRODUCTION=${url.hostname} only if you are sure.`,
      );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
