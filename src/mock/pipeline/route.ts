// What a path and verb name: an operation by its route or by a predefined one, a document, a page, or nothing (FACTS 11, 14).
// Must not know: what operations do, how answers are written.
import { isFolder } from '../description/folders.ts';
import { type Answered, type Operation, routeVerbs } from '../description/operations.ts';
import type { PageName } from '../description/pages.ts';
import { memo } from '../memo.ts';
import type { Dto } from '../model.ts';
import type { Requirement } from './access.ts';
import type { Format } from './format.ts';

/** Which predefined route: below a format's name, or below /api. */
export type Way = 'reply' | 'oneway' | 'api';

/** How an operation was reached. */
export interface Reached {
  /** The path's suffix, or the format that a predefined route is for; undefined below /api: a suffix that is no format. */
  readonly suffix?: Format;
  readonly predefined?: Way;
  /** Empty segments stand before the format's name. */
  readonly indented?: boolean;
}

export interface Guarded {
  /** What the platform asks of callers before anything is read; undefined: nothing. */
  readonly requires?: Requirement;
}

export type Route =
  | (Reached & Guarded & { readonly kind: 'operation'; readonly dto: Dto; readonly batch: boolean })
  | (Reached & {
      readonly kind: 'described';
      readonly answered: Answered & { readonly by: 'document' | 'source' };
      /** What of it the path asks for. */
      readonly part: string | undefined;
    })
  | (Reached & { readonly kind: 'unknown-operation' })
  /** A predefined route that names nothing at all. */
  | (Reached & { readonly kind: 'no-name' })
  | (Reached & { readonly kind: 'auth'; readonly provider: string })
  | (Reached & Guarded & { readonly kind: 'api-keys'; readonly environment: string })
  | (Reached & Guarded & { readonly kind: 'roles'; readonly assigns: boolean })
  | (Reached & { readonly kind: 'token'; readonly converts: boolean })
  | (Reached & { readonly kind: 'operations' })
  | { readonly kind: 'api-index' }
  | { readonly kind: 'page'; readonly page: Exclude<PageName, 'operation'> }
  | { readonly kind: 'operation-page'; readonly format: string }
  | { readonly kind: 'moved'; readonly to: string }
  /** A folder of files, where no page lies. */
  | { readonly kind: 'bare-folder' }
  /** The platform refuses the verb, and names those that it would take. */
  | { readonly kind: 'wrong-verb'; readonly allow: readonly string[] }
  /** An endpoint that says nothing. */
  | { readonly kind: 'nothing' }
  /** The platform found an endpoint and the framework no route. */
  | (Guarded & { readonly kind: 'unrouted' })
  | { readonly kind: 'not-found' };

const NOT_FOUND: Route = { kind: 'not-found' };
const FORMATS: readonly Format[] = ['json', 'xml', 'jsv', 'csv', 'html', 'jsonl'];

/** Format names are in small letters wherever they stand as suffixes. */
export const formatOf = (name: string): Format | undefined => FORMATS.find((format) => format === name);

/** The route of a path and an effective verb, in letters as sent, among the host's operations. */
export function findRoute(path: string, verb: string, operations: readonly Operation[]): Route {
  return (
    apiRoute(path, verb, operations) ??
    modulePage(path) ??
    documentedRoute(path, verb.toUpperCase(), operations) ??
    predefinedRoute(path, operations) ??
    metadataRoute(path) ??
    folderRoute(path) ??
    NOT_FOUND
  );
}

/** Below /api, in small letters: the last segment is the name, up to its first dot; what follows the dot is the format. */
export function apiRoute(path: string, verb: string, operations: readonly Operation[]): Route | undefined {
  // Left to others, so that browsers can ask about origins; in other letters than capitals it is a verb like any.
  if (verb === 'OPTIONS' || (path !== '/api' && !path.startsWith('/api/'))) return undefined;
  const last = path === '/api' ? '' : path.slice(path.lastIndexOf('/') + 1);
  if (last === '') return { kind: 'api-index' };
  const dot = last.indexOf('.');
  const suffix = dot < 0 ? 'json' : formatOf(last.slice(dot + 1));
  return named(dot < 0 ? last : last.slice(0, dot), operations, { predefined: 'api', ...(suffix ? { suffix } : {}) });
}

/** An operation by its type's name in any letter case; a bracket asks for a batch of them, whatever follows it. */
function named(name: string, operations: readonly Operation[], reached: Reached): Route {
  const bracket = name.lastIndexOf('[');
  const batch = bracket >= 0;
  const wanted = (batch ? name.slice(0, bracket) : name).toLowerCase();
  const operation = operations.find((o) => o.name.toLowerCase() === wanted);
  return operation ? answeredRoute(operation, [], batch, reached) : { kind: 'unknown-operation', ...reached };
}

export function answeredRoute(
  operation: Operation,
  parameters: readonly string[],
  batch: boolean,
  reached: Reached,
): Route {
  const { answered } = operation;
  switch (answered.by) {
    case 'service':
      return { kind: 'operation', dto: answered.dto, batch, ...reached };
    case 'document':
    case 'source':
      return { kind: 'described', answered, part: parameters[0], ...reached };
    case 'auth':
      return {
        kind: 'auth',
        provider: operation.name === 'AuthenticateLogout' ? 'logout' : (parameters[0] ?? ''),
        ...reached,
      };
    case 'api-keys':
      return { kind: 'api-keys', environment: parameters[0] ?? '', ...reached };
    case 'roles':
      return { kind: 'roles', assigns: operation.name === 'AssignRoles', ...reached };
    case 'token':
      return { kind: 'token', converts: operation.name === 'ConvertSessionToToken', ...reached };
    case 'none':
      return NOT_FOUND;
  }
}

/** Browser applications take every path that begins like theirs. */
function modulePage(path: string): Route | undefined {
  if (path === '/metadata/svg') return { kind: 'page', page: 'icons' };
  if (path.startsWith('/admin-ui')) return { kind: 'page', page: 'admin' };
  return path.startsWith('/ui') ? { kind: 'page', page: 'explorer' } : undefined;
}

/** A route of an operation: any letter case, empty segments do not count, a suffix after the last dot. */
function documentedRoute(path: string, verb: string, operations: readonly Operation[]): Route | undefined {
  const dot = path.lastIndexOf('.');
  const suffix = dot < 0 ? undefined : formatOf(path.slice(dot + 1));
  const parts = (suffix ? path.slice(0, dot) : path).split('/').filter((part) => part !== '');
  const matches = operations.flatMap((operation) => {
    // The verb is looked for inside the route's verbs, so a part of a verb is enough.
    const verbs = routeVerbs(operation);
    if (verbs !== undefined && !verbs.includes(verb)) return [];
    return operation.routes.flatMap((route) => {
      const parameters = matched(route, parts);
      return parameters ? [{ operation, parameters }] : [];
    });
  });
  // A literal is better than a parameter.
  const [best] = matches.sort((a, b) => a.parameters.length - b.parameters.length);
  return best && answeredRoute(best.operation, best.parameters, false, suffix ? { suffix } : {});
}

/** A route's segments in small letters. */
const patternOf = memo((route) => route.toLowerCase().split('/').slice(1));

/** The parameters of a route that a path's parts fit, or undefined. */
export function matched(route: string, parts: readonly string[]): readonly string[] | undefined {
  const pattern = patternOf(route);
  if (pattern.length !== parts.length) return undefined;
  const fits = pattern.every((part, i) => part.startsWith('{') || part === parts[i]?.toLowerCase());
  return fits ? parts.filter((_, i) => pattern[i]?.startsWith('{')) : undefined;
}

const segmentsOf = (path: string): readonly string[] => path.replace(/^\/+/, '').split('/');

/** /{format}/reply/{Name} and /{format}/oneway/{Name}; whatever follows the name does not count. */
function predefinedRoute(path: string, operations: readonly Operation[]): Route | undefined {
  const [first = '', second, name] = segmentsOf(path);
  const suffix = formatOf(first.toLowerCase());
  const way = second?.toLowerCase();
  if (!suffix || (way !== 'reply' && way !== 'oneway')) return undefined;
  const reached: Reached = { suffix, predefined: way, ...(path.startsWith('//') ? { indented: true } : {}) };
  return name === undefined ? { kind: 'no-name', ...reached } : named(name, operations, reached);
}

function metadataRoute(path: string): Route | undefined {
  if (path === '/metadata/') return { kind: 'moved', to: '/metadata' };
  if (path === '/login' || path === '/login.html') return { kind: 'page', page: 'login' };
  const [first = '', second] = segmentsOf(path);
  const controller = first.toLowerCase();
  if (second === undefined) return controller === 'metadata' ? { kind: 'page', page: 'operations' } : undefined;
  if (second.toLowerCase() !== 'metadata') return undefined;
  if (controller === 'operations') return { kind: 'operations' };
  return formatOf(controller) ? { kind: 'operation-page', format: controller } : undefined;
}

/** A folder is shown with a slash behind its name. */
export function folderRoute(path: string): Route | undefined {
  if (!isFolder(path)) return undefined;
  return path.endsWith('/') ? { kind: 'bare-folder' } : { kind: 'moved', to: `${path}/` };
}
