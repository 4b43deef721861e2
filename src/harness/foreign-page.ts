// Pages that somebody on the way answers in the host's place: firewalls, proxies, portals, maintenance.
// Must not know: requirements, verdicts, how requests are sent.
import { header, type WireResponse } from '../client/exchange.ts';

export type PageKind = 'proxy-page' | 'waf-page' | 'maintenance-page' | 'captive-portal' | 'web-page';

/** Headers that only a product on the way sets. */
const HEADERS: readonly (readonly [PageKind, string, RegExp])[] = [
  ['proxy-page', 'x-squid-error', /./],
  ['proxy-page', 'proxy-authenticate', /./],
  ['proxy-page', 'server', /squid|zscaler|bluecoat|mwg|mcafee|forcepoint|tinyproxy/i],
  ['waf-page', 'cf-mitigated', /./],
  ['waf-page', 'x-iinfo', /./],
  ['waf-page', 'x-sucuri-block', /./],
  ['waf-page', 'x-amzn-waf-action', /./],
  ['waf-page', 'server', /akamaighost|big-?ip|imperva|incapsula|sucuri|mod_security|barracuda|fortiweb|cloudflare/i],
];

/** Words of the page itself, the more telling first. */
const WORDS: readonly (readonly [PageKind, RegExp])[] = [
  [
    'captive-portal',
    /captive|wi-?fi|hotspot|sign in to (?:the |this )?network|network (?:log ?in|access)|guest access/i,
  ],
  [
    'maintenance-page',
    /maintenance|be back (?:soon|shortly)|scheduled (?:down ?time|outage)|temporarily (?:offline|closed)/i,
  ],
  [
    'waf-page',
    /web application firewall|\bwaf\b|request (?:was |has been |is )?(?:blocked|rejected|denied)|(?:been|is) blocked|access denied|support id|incident id|\bray id\b|attention required|security (?:policy|check|service)/i,
  ],
  ['proxy-page', /\bprox(?:y|ies)\b|web filter|content filter|squid|zscaler|requested url could not be retrieved/i],
];

const MAX_LOOKED_AT = 20_000;

/**
 * Which foreign page an answer is; undefined for the host's own answers.
 * `signature`: the X-Powered-By of the host's first answer, when it sends one: a page that carries it is the host's.
 */
export function foreignPage(
  response: WireResponse,
  authority: string,
  signature: string | undefined,
): PageKind | undefined {
  const { status, headers } = response;
  if (status === 407) return 'proxy-page';
  if (status === 511) return 'captive-portal';
  if (signature !== undefined && header(headers, 'x-powered-by') === signature) return undefined;
  if (status >= 300 && status < 400)
    return leadsAway(header(headers, 'location'), authority) ? 'captive-portal' : undefined;
  const start = new TextDecoder().decode(response.body.subarray(0, MAX_LOOKED_AT));
  const html = /^text\/html/i.test(header(headers, 'content-type') ?? '') || /^\s*<(?:!doctype html|html)/i.test(start);
  if (!html) return undefined;
  const byHeader = HEADERS.find(([, name, form]) => form.test(header(headers, name) ?? ''));
  if (byHeader) return byHeader[0];
  const text = start.replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ');
  return WORDS.find(([, words]) => words.test(text))?.[0] ?? 'web-page';
}

function leadsAway(location: string | undefined, authority: string): boolean {
  if (location === undefined || !/^(?:https?:)?\/\//i.test(location)) return false;
  const rest = location.replace(/^(?:https?:)?\/\//i, '').split(/[/?#]/)[0] ?? '';
  return rest.toLowerCase() !== authority.toLowerCase();
}
