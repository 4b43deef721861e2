// The proxy on the way to a target, by the usual variables.
// Must not know: credentials of the target, requests.
import { BlockList, isIP } from 'node:net';
import type { Variables } from './environment.ts';
import { ConfigError } from './errors.ts';
import { resolveSecret } from './secret.ts';
import { isLoopback } from './target-url.ts';

export interface ProxyChoice {
  /** May hold credentials. */
  readonly url: string;
  /** The variable that named it. */
  readonly origin: string;
}

/**
 * One that is named for this target wins; `none` says that there is none. Else by the usual variables: lower-case names
 * win, as in curl; none for loopback and for what NO_PROXY names.
 * @param own of the target in the file: a URL, or a reference to one
 * @throws ConfigError
 */
export function proxyFor(
  targetUrl: string,
  variables: Variables,
  own: { readonly given: string | undefined; readonly origin: string; readonly folder: string },
): ProxyChoice | undefined {
  const target = new URL(targetUrl);
  const named = variables.get('ONCEOFF_PROXY');
  if (named !== undefined)
    return chosen('ONCEOFF_PROXY', named, `ONCEOFF_PROXY in ${variables.originOf('ONCEOFF_PROXY')}`);
  if (own.given !== undefined) {
    const value = /^(env|file):/.test(own.given) ? resolveSecret(own.given, variables, own.folder) : own.given;
    return chosen('The proxy of the target', value, own.origin);
  }
  if (isLoopback(target.hostname)) return undefined;
  const pick = (name: string): { readonly name: string; readonly value: string } | undefined => {
    for (const form of [name.toLowerCase(), name]) {
      const value = variables.get(form);
      if (value !== undefined) return { name: form, value };
    }
    return undefined;
  };
  if (isExcluded(target, pick('NO_PROXY')?.value ?? '')) return undefined;
  const found = pick(target.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') ?? pick('ALL_PROXY');
  if (found === undefined) return undefined;
  return chosen(found.name, found.value, `${found.name} in ${variables.originOf(found.name)}`);
}

function chosen(name: string, value: string, origin: string): ProxyChoice | undefined {
  if (value === 'none') return undefined;
  const text = value.includes('://') ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.hostname || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new ConfigError(
      `${name} is not the URL of an http or https proxy: give it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT.`,
    );
  return { url: url.href, origin };
}

/** The proxy's URL without user and password. */
export function shownProxy(text: string): string {
  const url = new URL(text);
  return `${url.protocol}//${url.username ? '…@' : ''}${url.host}`;
}

/** NO_PROXY: `*`, names (which cover their subdomains), NAME:PORT, addresses, and address ranges like 10.0.0.0/8. */
function isExcluded(target: URL, list: string): boolean {
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === '*') return true;
      const [range, bits] = entry.split('/');
      if (range !== undefined && bits !== undefined) return inRange(host, range, Number(bits));
      const [, bare = entry, wanted] = /^(.*?)(?::(\d+))?$/.exec(isIP(entry) === 6 ? `[${entry}]` : entry) ?? [];
      const name = bare.replace(/^\[|\]$/g, '').replace(/^\*?\./, '');
      return (wanted === undefined || wanted === port) && (host === name || host.endsWith(`.${name}`));
    });
}

function inRange(host: string, range: string, bits: number): boolean {
  const family = isIP(range) === 4 ? 'ipv4' : isIP(range) === 6 ? 'ipv6' : undefined;
  if (!family || isIP(host) === 0 || !Number.isInteger(bits) || bits > (family === 'ipv4' ? 32 : 128)) return false;
  const block = new BlockList();
  block.addSubnet(range, bits, family);
  return block.check(host, isIP(host) === 4 ? 'ipv4' : 'ipv6');
}
