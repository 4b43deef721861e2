// Which operation a path and verb name: the documented route, the predefined routes, everything else (FACTS 11).
// Must not know: what operations do.
import { type Dto, ECHO, PAYMENT } from '../model.ts';
import type { Profile } from '../profiles.ts';
import type { Format } from './format.ts';

export type Route =
  | {
      readonly kind: 'operation';
      readonly dto: Dto;
      readonly suffix?: Format;
      readonly predefined?: 'reply' | 'oneway' | 'api';
      readonly batch: boolean;
    }
  | { readonly kind: 'wrong-verb'; readonly dto: Dto; readonly suffix: Format }
  | { readonly kind: 'unknown-operation'; readonly suffix: Format }
  | { readonly kind: 'auth'; readonly provider: string; readonly suffix?: Format }
  | { readonly kind: 'api-keys'; readonly environment: string; readonly suffix?: Format }
  | { readonly kind: 'metadata'; readonly document: 'app' | 'types' | 'page' }
  | { readonly kind: 'format-root' }
  | { readonly kind: 'not-found' };

const NOT_FOUND: Route = { kind: 'not-found' };
const FORMATS = ['json', 'xml', 'jsv', 'csv', 'html', 'jsonl'] as const;
const OPERATIONS: readonly Dto[] = [PAYMENT, ECHO];

function operation(name: string): { readonly dto: Dto | undefined; readonly batch: boolean } {
  const batch = name.endsWith('[]');
  const bare = (batch ? name.slice(0, -2) : name).toLowerCase();
  return { dto: OPERATIONS.find((dto) => dto.name.toLowerCase() === bare), batch };
}

function splitSuffix(segment: string): readonly [string, Format | undefined] {
  const dot = segment.lastIndexOf('.');
  const format = dot < 0 ? undefined : FORMATS.find((f) => f === segment.slice(dot + 1));
  return format ? [segment.slice(0, dot), format] : [segment, undefined];
}

/** The route of a decoded path and an effective verb. `echo`: the recorded host's read-out is there. */
export function findRoute(path: string, verb: string, profile: Profile, echo: boolean): Route {
  const segments = path.split('/').filter((s) => s !== '');
  const [first = ''] = segments;
  const lower = first.toLowerCase();
  const slashed = path.endsWith('/');
  const predefined = predefinedRoute(segments, verb);
  if (predefined) return predefined.kind === 'operation' && predefined.dto === ECHO && !echo ? NOT_FOUND : predefined;
  if (lower === 'metadata' || lower === 'types') return metadataRoute(segments);
  const [name, suffix] = slashed ? [segments.at(-1) ?? '', undefined] : splitSuffix(segments.at(-1) ?? '');
  const named = suffix ? { suffix } : {};
  if (segments.length === 1 && name.toLowerCase() === 'onceoffpayment')
    return isPost(verb) ? { kind: 'operation', dto: PAYMENT, batch: false, ...named } : NOT_FOUND;
  // `/onceoffpayment/.json` is the route with a suffix.
  if (segments.length === 2 && lower === 'onceoffpayment' && name === '' && suffix)
    return isPost(verb) ? { kind: 'operation', dto: PAYMENT, batch: false, suffix } : NOT_FOUND;
  if (echo && segments.length === 1 && name.toLowerCase() === 'echo')
    return { kind: 'operation', dto: ECHO, batch: false, ...named };
  const part = segments.length === 2 ? name : '';
  const service = segments.length === 1 ? name.toLowerCase() : segments.length === 2 ? lower : '';
  if (service === 'auth' && AUTH_VERBS.includes(verb)) return { kind: 'auth', provider: part, ...named };
  if (service === 'apikeys' && profile.providers.includes('apikey'))
    return { kind: 'api-keys', environment: part, ...named };
  return NOT_FOUND;
}

/** An empty override matches every verb that a route names. */
const isPost = (verb: string): boolean => verb === 'POST' || verb === '';
const AUTH_VERBS = ['GET', 'POST', ''];

function predefinedRoute(segments: readonly string[], verb: string): Route | undefined {
  const [first = '', second = '', third = ''] = segments;
  const format = FORMATS.find((f) => f === first.toLowerCase());
  const way = second.toLowerCase();
  if (format && (way === 'reply' || way === 'oneway')) {
    if (segments.length === 2) return { kind: 'format-root' };
    if (segments.length !== 3) return undefined;
    const { dto, batch } = operation(third);
    if (!dto) return { kind: 'unknown-operation', suffix: format };
    return { kind: 'operation', dto, suffix: format, predefined: way, batch };
  }
  if (first.toLowerCase() !== 'api' || segments.length !== 2) return undefined;
  const [name, suffix] = splitSuffix(second);
  const { dto, batch } = operation(name);
  if (!dto) return { kind: 'unknown-operation', suffix: suffix ?? 'json' };
  if (verb === 'OPTIONS') return NOT_FOUND;
  return { kind: 'operation', dto, suffix: suffix ?? 'json', predefined: 'api', batch };
}

function metadataRoute(segments: readonly string[]): Route {
  const path = segments.join('/').toLowerCase();
  if (path === 'metadata/app.json' || path === 'metadata/app') return { kind: 'metadata', document: 'app' };
  if (path === 'types/metadata.json') return { kind: 'metadata', document: 'types' };
  return path === 'metadata' ? { kind: 'metadata', document: 'page' } : NOT_FOUND;
}
