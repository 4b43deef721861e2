// Which faces a host wears (DESIGN 4), a line each: as its answers show them and as it describes itself.
// Must not know: credentials, the way to the host.
import { header } from '../../client/exchange.ts';
import type { Observed } from '../../harness/observed.ts';
import type { Line, Tell } from './line.ts';

/** The answers that show them. */
export interface Sightings {
  /** An empty request without a credential. */
  readonly open: Observed;
  /** An empty request of a client. */
  readonly echo: Observed;
  /** The same without Accept. */
  readonly plain: Observed;
  /** GET /metadata/app.json. */
  readonly described: Observed;
}

/** What the host says of itself; each undefined when it says nothing of it. */
interface Description {
  /** Operations that it lists, when ours is not among them. */
  readonly others: number | undefined;
  readonly version: string | undefined;
  readonly textCase: string | undefined;
  readonly typed: boolean | undefined;
  readonly endpoints: boolean;
  readonly debug: boolean;
  readonly declarative: boolean;
}

type Json = unknown;

/** A member by name in any letter case: the names follow the host's text case. */
function member(value: Json, ...path: readonly string[]): Json {
  return path.reduce<Json>((at, name) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return Object.entries(at).find(([n]) => n.toLowerCase() === name.toLowerCase())?.[1];
  }, value);
}

const list = (value: Json): readonly Json[] => (Array.isArray(value) ? value : []);

/** Undefined when the host hides its description, or it is not JSON. */
function readDescription({ status, text }: Observed): Description | undefined {
  let document: Json;
  try {
    document = status === 200 ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
  if (typeof document !== 'object' || document === null) return undefined;
  const word = (...path: readonly string[]): string | undefined => {
    const value = member(document, ...path);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const operation = list(member(document, 'Api', 'Operations')).find(
    (op) => member(op, 'Request', 'Name') === 'OnceOffPaymentRequests',
  );
  const listed = member(document, 'Api', 'Operations');
  return {
    others: operation === undefined && Array.isArray(listed) ? listed.length : undefined,
    version: word('App', 'ServiceStackVersion'),
    textCase: word('App', 'JsTextCase'),
    typed: operation === undefined ? undefined : member(operation, 'ReturnType') !== undefined,
    endpoints: member(document, 'App', 'EndpointRouting') !== undefined,
    debug: member(document, 'Config', 'DebugMode') === true,
    declarative: JSON.stringify(list(member(operation, 'Request', 'Attributes'))).includes('HasRole'),
  };
}

/** Tells each face; a warning where answers and description disagree, or the face is one that clients stumble over. */
export function tellFaces(seen: Sightings, tell: Tell): void {
  const described = readDescription(seen.described);
  const face = (name: string, shown: string, said: string | undefined, warning?: string): void => {
    const source =
      said === undefined ? 'by its answers' : said === shown ? 'by its answers and description' : undefined;
    const text = source
      ? `${name}: ${shown}, ${source}`
      : `${name}: ${shown} by its answers, ${said} by its own description`;
    const trouble = warning ?? (source ? undefined : 'which of both do its clients rely on? Show its owner');
    const line: Line = trouble
      ? { state: 'warning', about: 'face', text: `${text}: ${trouble}` }
      : { state: 'ok', about: 'face', text };
    tell(line);
  };
  const powered = seen.echo.response && header(seen.echo.response.headers, 'x-powered-by');
  tell({
    state: 'ok',
    about: 'face',
    text: `version: ${described?.version ?? 'not told'} by its own description${described ? '' : ` (hidden: ${seen.described.status || 'no answer'})`}, ${powered ?? 'not told'} by X-Powered-By`,
  });
  if (described?.others !== undefined)
    tell({
      state: 'warning',
      about: 'face',
      text: `its own description lists ${described.others} operations, but not OnceOffPaymentRequests: check the base path, or ask its owner whether it is hidden on purpose; drift cannot be seen`,
    });
  const textCase = caseOf(seen.echo);
  face(
    'text case',
    textCase,
    described?.textCase,
    textCase === 'CamelCase' ? 'the page prints PascalCase, so expect violations' : undefined,
  );
  face(
    'error form',
    seen.echo.error?.form ?? 'unknown',
    described?.typed === undefined ? undefined : described.typed ? 'typed' : 'generic',
  );
  tell({ state: 'ok', about: 'face', text: `role: ${placement(seen, described)}` });
  face('default type', seen.plain.mediaType || 'none', undefined);
  if (described?.debug)
    tell({
      state: 'warning',
      about: 'face',
      text: 'debug mode is on, so errors show its inside: have it switched off',
    });
}

/** By the names in an error, which is where an empty request ends. */
function caseOf({ text }: Observed): string {
  if (/\bResponseStatus\b/.test(text)) return 'PascalCase';
  if (/\bresponseStatus\b/.test(text)) return 'CamelCase';
  return /\bresponse_status\b/.test(text) ? 'SnakeCase' : 'unknown';
}

/** Where the role stands (FACTS 1, 2, 14): the description cannot tell type from method, only the order can. */
function placement({ open }: Sightings, described: Description | undefined): string {
  if (described?.endpoints) return 'by endpoint routing: access before anything is read';
  if (open.status !== 401) return 'on the method: validation before access';
  const words = open.error !== undefined || described?.declarative === true;
  return `${words ? 'declared' : 'on the type'}: access before validation`;
}
