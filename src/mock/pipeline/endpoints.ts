// Routes of a host with endpoint routing: the platform matches paths and verbs by itself, more strictly than the framework (FACTS 11).
// Must not know: what operations do, how answers are written.
import type { Operation } from '../description/operations.ts';
import { answeredRoute, apiRoute, formatOf, matched, type Route } from './route.ts';

/** The verbs that an endpoint takes, and what it is. */
interface Endpoint {
  readonly verbs: readonly string[];
  readonly route: Route;
}

const NOT_FOUND: Route = { kind: 'not-found' };
const API_VERBS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];

/** The route of a path and the request's own verb: an override does not count here. */
export function findEndpoint(path: string, method: string, operations: readonly Operation[]): Route {
  const predefined = /^\/(json|xml|jsv|csv|html|jsonl)\/(reply|oneway)(?:\/|$)/i.exec(path);
  // The framework's predefined routes lie behind the endpoints, and find no operation there.
  if (predefined) {
    const suffix = formatOf(predefined[1]?.toLowerCase() ?? '');
    return { kind: 'unknown-operation', predefined: 'reply', ...(suffix ? { suffix } : {}) };
  }
  const endpoint = endpointAt(path, operations);
  if (!endpoint) return NOT_FOUND;
  if (!endpoint.verbs.includes(method.toUpperCase())) return { kind: 'wrong-verb', allow: endpoint.verbs };
  return endpoint.route;
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

function endpointAt(path: string, operations: readonly Operation[]): Endpoint | undefined {
  // One slash at the end does not count; an empty segment fits nothing.
  const parts = path.replace(/\/$/, '').split('/').slice(1);
  if (parts.some((part) => part === '')) return undefined;
  const [first = '', second] = parts.map((part) => part.toLowerCase());
  const own = ownRoute(parts, operations);
  if (own) return own;
  if (first === 'api') return apiEndpoint(path, parts, operations);
  const page = pageAt(parts.map((part) => part.toLowerCase()));
  if (page) return { verbs: ['GET'], route: page };
  // Something is there for every single segment and for every language, if only to say that it found nothing.
  const fallback = parts.length === 1 || (parts.length === 2 && (first === 'types' || second === 'metadata'));
  return fallback ? { verbs: ['GET'], route: NOT_FOUND } : undefined;
}

function pageAt([first = '', second, ...rest]: readonly string[]): Route | undefined {
  if (first === 'ui') return { kind: 'page', page: 'explorer' };
  if (first === 'admin-ui') return { kind: 'page', page: 'admin' };
  if (rest.length > 0) return undefined;
  if (second === undefined) {
    if (first === 'metadata') return { kind: 'page', page: 'operations' };
    return first === 'login' || first === 'login.html' ? { kind: 'page', page: 'login' } : undefined;
  }
  if (first === 'operations' && second.replace(/\..*$/, '') === 'metadata') return { kind: 'operations' };
  return second === 'metadata' && formatOf(first) ? { kind: 'operation-page', format: first } : undefined;
}

/** An operation's own route; a suffix only where it is read. */
function ownRoute(parts: readonly string[], operations: readonly Operation[]): Endpoint | undefined {
  for (const operation of operations) {
    const verbs = verbsOf(operation);
    for (const route of operation.routes) {
      const parameters = matched(route, parts);
      if (parameters) return { verbs, route: answeredRoute(operation, parameters, false, {}) };
      const last = parts.at(-1) ?? '';
      const suffix = formatOf(last.slice(last.lastIndexOf('.') + 1));
      if (!suffix || verbs[0] !== 'GET' || operation.answered.by === 'auth') continue;
      const bare = [...parts.slice(0, -1), last.slice(0, last.lastIndexOf('.'))];
      const withSuffix = matched(route, bare);
      if (withSuffix) return { verbs, route: answeredRoute(operation, withSuffix, false, { suffix }) };
    }
  }
  return undefined;
}

function apiEndpoint(path: string, parts: readonly string[], operations: readonly Operation[]): Endpoint | undefined {
  const [, name] = parts;
  if (name === undefined) return { verbs: ['GET'], route: { kind: 'api-index' } };
  if (parts.length > 2) return undefined;
  const wanted = name.replace(/\[\]$/, '').toLowerCase();
  const operation = operations.find((o) => o.name.toLowerCase() === wanted);
  const batched = !name.endsWith('[]') || operation?.response !== undefined;
  const route = apiRoute(path.replace(/\/$/, '').replace(/^\/api/i, '/api'), '', operations) ?? NOT_FOUND;
  if (operation && batched) return { verbs: verbsOf(operation), route };
  const suffixed = formatOf(name.slice(name.indexOf('.') + 1).toLowerCase());
  // A suffix in capitals reaches the endpoint, but is no format there.
  return { verbs: API_VERBS, route: name.includes('.') && suffixed ? route : NOT_FOUND };
}
