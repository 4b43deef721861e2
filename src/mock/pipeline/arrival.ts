// A request as redirects and texts tell of it: address, path, parameters (FACTS 2).
// Must not know: operations, formats.
import { value, type WireRequest } from '../server/message.ts';
import type { Target } from '../server/target.ts';
import { isSecure } from './login/caller.ts';

export interface Arrival {
  /** After any override, in letters as sent. */
  readonly verb: string;
  readonly path: string;
  /** The path as routes are looked up. */
  readonly pathInfo: string;
  /** As sent. */
  readonly rawUrl: string;
  /** `http://host`, as the request names it. */
  readonly base: string;
  /** Names in order of appearance, each with its values. */
  readonly parameters: ReadonlyMap<string, readonly string[]>;
}

export function arrivalOf(request: WireRequest, target: Target, verb: string): Arrival {
  return new RequestArrival(request, target, verb);
}

/** Works out what few answers tell of only when it is asked for. */
class RequestArrival implements Arrival {
  readonly verb: string;
  readonly #request: WireRequest;
  readonly #target: Target;

  constructor(request: WireRequest, target: Target, verb: string) {
    this.verb = verb;
    this.#request = request;
    this.#target = target;
  }

  get path(): string {
    return this.#target.path;
  }

  get pathInfo(): string {
    return this.#target.pathInfo;
  }

  get rawUrl(): string {
    return this.#request.target;
  }

  get base(): string {
    const host = value(this.#request.headers, 'host') ?? '';
    return baseOf(`${isSecure(this.#request) ? 'https' : 'http'}://${host}`, this.#target);
  }

  get parameters(): Arrival['parameters'] {
    return parametersOf(this.#target);
  }
}

function parametersOf({ query }: Target): Arrival['parameters'] {
  const parameters = new Map<string, readonly string[]>();
  for (const [name, text] of query) parameters.set(name, [...(parameters.get(name) ?? []), text]);
  return parameters;
}

/** The address before the path, which the framework looks for behind the ninth letter, and so misses behind a very short host. */
function baseOf(origin: string, { path, rawQuery }: Target): string {
  const address = `${origin}${path}${rawQuery === '' ? '' : `?${rawQuery}`}`;
  const at = address.indexOf(path.replace(/\/+$/, ''), 'https://'.length + 1);
  return at < 0 ? address : address.slice(0, at);
}

/** Percent escapes in small letters, blanks as `+`. */
function formEncoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replace(/['~]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
    .replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
}

/** The address of a login page that leads back to the request. */
export function loginUrl({ base, path, parameters }: Arrival): string {
  const pairs = [...parameters].flatMap(([name, texts]) =>
    texts.map((text) => `${formEncoded(name)}=${formEncoded(text)}`),
  );
  const url = `${base}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
  return `${base}/login${base.includes('?') ? '&' : '?'}redirect=${formEncoded(url)}`;
}

/** Parameters as the framework prints them: unescaped, values of a name joined. */
export function queryText({ parameters }: Arrival): string {
  return [...parameters].map(([name, texts]) => `${name}=${texts.filter((text) => text !== '').join(',')}`).join('&');
}
