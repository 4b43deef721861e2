// Routes of a host with endpoint routing: the platform matches paths and verbs by itself, more strictly than the framework (FACTS 11).
// Must not know: what operations do, how answers are written.
import { type Operation, routeVerbs } from '../description/operations.ts';
import type { Requirement } from './access.ts';
import { answeredRoute, apiRoute, folderRoute, formatOf, matched, type Reached, type Route } from './route.ts';

/** The verbs that an endpoint takes, and what it is. */
interface Endpoint {
  readonly verbs: readonly string[];
  readonly route: Route;
}

const NOT_FOUND: Route = { kind: 'not-found' };
/** An endpoint was found, and no route of the framework's behind it. */
const UNROUTED = { kind: 'unrouted' } as const;
const API_VERBS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];
const PREDEFINED = /^\/+(json|xml|jsv|csv|html|jsonl)\/(reply|oneway)(?:\/|$)/i;

/** The request's own verb, by which the platform matches, and the one after any override, by which the framework does. */
export interface Verbs {
  readonly method: string;
  readonly verb: string;
}

/** The route of a path: the platform's endpoints first, then what the framework catches behind them. */
export function findEndpoint(path: string, verbs: Verbs, operations: readonly Operation[]): Route {
  const endpoint = endpointAt(path, verbs.verb.toUpperCase(), operations);
  if (!endpoint) return behindEndpoints(path);
  if (!endpoint.verbs.includes(verbs.method.toUpperCase())) return { kind: 'wrong-verb', allow: endpoint.verbs };
  return endpoint.route;
}

/** What takes any verb: predefined routes, which find no operation there, pages with more behind their names, folders. */
function behindEndpoints(path: string): Route {
  const predefined = PREDEFINED.exec(path);
  if (predefined) {
    const suffix = formatOf(predefined[1]?.toLowerCase() ?? '');
    return { kind: 'unknown-operation', predefined: 'reply', ...(suffix ? { suffix } : {}) };
  }
  if (/^(?:\/*|\*)$/.test(path)) return { kind: 'bare-folder' };
  const [first = '', second, ...rest] = path.toLowerCase().replace(/^\/+/, '').split('/');
  const parts = second === undefined ? [first] : [first, second];
  const isBehind = path.startsWith('//') || rest.length > 0;
  const page = isBehind && parts.at(-1) === 'metadata' ? (listAt(parts) ?? pageAt(parts)) : undefined;
  return page ?? folderRoute(path) ?? NOT_FOUND;
}

/** Verbs by which an operation's own route may be called. */
function verbsOf({ answered }: Operation): readonly string[] {
  switch (answered.by) {
    case 'service':
    case 'roles':
      return ['POST'];
    case 'auth':
      return ['GET', 'POST'];
    default:
      return ['GET'];
  }
}

const REQUIRES: Readonly<Record<string, Requirement>> = {
  OnceOffPaymentRequests: 'role',
  GetApiKeys: 'login',
  AssignRoles: 'administrator',
  UnAssignRoles: 'administrator',
};

/** A route with what its operation asks of callers. */
function guarded(route: Route, { name }: Operation): Route {
  const requires = REQUIRES[name];
  if (requires === undefined) return route;
  switch (route.kind) {
    case 'unrouted':
    case 'operation':
    case 'api-keys':
    case 'roles':
      return { ...route, requires };
    default:
      return route;
  }
}

/** First segments of endpoints that lie one below; a path of such a segment alone has none. */
const PARENTS: ReadonlySet<string> = new Set(['json', 'xml', 'jsv', 'operations']);
/** Below these an endpoint has a suffix for a parameter, so that any name is taken for one until it is looked at. */
const WITH_SUFFIXES: ReadonlySet<string> = new Set(['metadata', 'operations', 'types']);

function endpointAt(path: string, verb: string, operations: readonly Operation[]): Endpoint | undefined {
  // One slash at the end does not count; an empty segment fits nothing.
  const parts = path.replace(/\/$/, '').split('/').slice(1);
  if (parts.length === 0 || parts.some((part) => part === '')) return undefined;
  const lower = parts.map((part) => part.toLowerCase());
  const own = ownRoute(parts, verb, operations);
  if (own) return own;
  if (lower[0] === 'api') return apiEndpoint(path, parts, operations);
  const page = listAt(parts) ?? pageAt(lower);
  if (page) return { verbs: ['GET'], route: page };
  return fallbackAt(path, lower);
}

/** Something is there for every single segment and for some pairs, if only to say that it found nothing. */
function fallbackAt(path: string, [first = '', second, ...rest]: readonly string[]): Endpoint | undefined {
  if (rest.length > 0) return undefined;
  const verbs = ['GET'];
  if (second === 'metadata') return { verbs, route: { kind: 'nothing' } };
  const isThere = second === undefined ? !PARENTS.has(first) : WITH_SUFFIXES.has(first);
  return isThere ? { verbs, route: folderRoute(path) ?? NOT_FOUND } : undefined;
}

/** The list of operations, with or without a suffix. */
function listAt([first = '', second = '', ...rest]: readonly string[]): Route | undefined {
  if (rest.length > 0 || first.toLowerCase() !== 'operations') return undefined;
  const name = /^metadata(?:\.(.+))?$/i.exec(second);
  const suffix = formatOf(name?.[1] ?? '');
  return name ? { kind: 'operations', ...(suffix ? { suffix } : {}) } : undefined;
}

function pageAt([first = '', second, ...rest]: readonly string[]): Route | undefined {
  if (first === 'ui') return { kind: 'page', page: 'explorer' };
  if (first === 'admin-ui') return { kind: 'page', page: 'admin' };
  if (rest.length > 0) return undefined;
  if (second === undefined) {
    if (first === 'metadata') return { kind: 'page', page: 'operations' };
    return first === 'login' || first === 'login.html' ? { kind: 'page', page: 'login' } : undefined;
  }
  return second === 'metadata' && formatOf(first) ? { kind: 'operation-page', format: first } : undefined;
}

/** An operation's own route, if the framework finds it by its verb as well; a suffix only for GET. */
function ownRoute(parts: readonly string[], verb: string, operations: readonly Operation[]): Endpoint | undefined {
  const last = parts.at(-1) ?? '';
  const dot = last.lastIndexOf('.');
  const upTo = (end: number): readonly string[] => [...parts.slice(0, -1), last.slice(0, end)];
  const bare = dot < 0 || dot === last.length - 1 ? undefined : upTo(dot);
  const suffix = formatOf(last.slice(dot + 1));
  const served = operations.filter(({ answered }) => answered.by !== 'none');
  const at = (segments: readonly string[], reached: Reached, method?: string): Endpoint | undefined => {
    for (const operation of served) {
      const verbs = verbsOf(operation);
      if (method !== undefined && !verbs.includes(method)) continue;
      const pattern = operation.routes.find((route) => matched(route, segments));
      if (pattern === undefined) continue;
      // A suffix is none of the parameter's before it.
      const parameters = (suffix && bare && matched(pattern, bare)) ?? matched(pattern, segments) ?? [];
      const isRouted = routeVerbs(operation)?.includes(verb) ?? true;
      const route = isRouted ? guarded(answeredRoute(operation, parameters, false, reached), operation) : UNROUTED;
      return { verbs: method === undefined ? verbs : [method], route };
    }
    return undefined;
  };
  const exact = at(parts, suffix && dot >= 0 ? { suffix } : {});
  if (exact || bare === undefined) return exact;
  // What follows a name's first dot may have dots of its own.
  const suffixed = at(bare, suffix ? { suffix } : {}, 'GET') ?? moreDots(at(upTo(last.indexOf('.')), {}, 'GET'));
  return suffixed && !suffix ? { ...suffixed, route: UNROUTED } : suffixed;
}

const moreDots = (endpoint: Endpoint | undefined): Endpoint | undefined => endpoint && { ...endpoint, route: UNROUTED };

function apiEndpoint(path: string, parts: readonly string[], operations: readonly Operation[]): Endpoint | undefined {
  const [, name] = parts;
  if (name === undefined) return { verbs: ['GET'], route: { kind: 'api-index' } };
  if (parts.length > 2) return undefined;
  const wanted = name.replace(/\[\]$/, '').toLowerCase();
  const operation = operations.find((o) => o.name.toLowerCase() === wanted);
  const batched = !name.endsWith('[]') || operation?.response !== undefined;
  // The platform passes over a slash at the end, the framework does not.
  const route = path.endsWith('/')
    ? UNROUTED
    : (apiRoute(path.replace(/^\/api/i, '/api'), '', operations) ?? NOT_FOUND);
  // There the last of an operation's verbs is the only one.
  if (operation && batched) return { verbs: verbsOf(operation).slice(-1), route: guarded(route, operation) };
  const dot = name.lastIndexOf('.');
  // A suffix in capitals reaches the endpoint, but is no format there.
  if (dot <= 0 || formatOf(name.slice(dot + 1).toLowerCase()) === undefined)
    return { verbs: API_VERBS, route: NOT_FOUND };
  const isMore = name.indexOf('.') < dot && route.kind !== 'unrouted';
  return { verbs: API_VERBS, route: isMore ? { kind: 'unknown-operation', predefined: 'api' } : route };
}
