// One request's caller: the session ids that came with it or were issued for it, its session, and the cookies of the answer.
// The rules are the framework's session filter (FACTS 13). Must not know: which credentials exist, operations, formats.
import { ServiceError } from '../../model.ts';
import { value, values, type WireRequest } from '../../server/message.ts';
import { readCookies, setCookie } from './cookies.ts';
import { newSession, type Session, type SessionStore } from './session.ts';

/** Names of the cookies, which are also the names of headers behind `X-`. */
const OWN = 'ss-id';
const LASTING = 'ss-pid';
const OPTIONS = 'ss-opt';
type Name = typeof OWN | typeof LASTING | typeof OPTIONS;

export interface CallerParts {
  readonly store: SessionStore;
  /** When cookies that last end, as HTTP writes dates. */
  readonly lastsUntil: string;
  /** Looks at the request's own credentials, at most once. */
  readonly preAuthenticate: (caller: Caller) => void;
  /** Parameter of the query, or of a form body. */
  readonly parameter: (name: string) => string | undefined;
  /** The answer would be a page. */
  readonly wantsPage: boolean;
  /** The host's address as the request names it: `http://host`. */
  readonly base: () => string;
}

export class Caller {
  readonly secure: boolean;
  /** Authorization lines joined as the platform joins them; undefined = none. */
  readonly authorization: string | undefined;
  readonly referer: string | undefined;
  readonly parameter: CallerParts['parameter'];
  readonly wantsPage: boolean;
  /** The service that logs in was called by the host itself, from then on. */
  inProcess = false;
  /** A provider has authenticated somebody in this very request. */
  didAuthenticate = false;
  #session: Session | undefined;
  #preAuthenticated = false;
  #forgotten = false;
  readonly #parts: CallerParts;
  readonly #sent: ReadonlyMap<string, string>;
  readonly #request: WireRequest;
  readonly #ids = new Map<Name, string>();
  #cookies: readonly (readonly [string, string])[] = [];

  constructor(request: WireRequest, parts: CallerParts) {
    this.#request = request;
    this.#parts = parts;
    this.#sent = readCookies(values(request.headers, 'cookie'));
    this.wantsPage = parts.wantsPage;
    this.parameter = parts.parameter;
    this.authorization = value(request.headers, 'authorization') || undefined;
    this.referer = value(request.headers, 'referer');
    this.secure = isSecure(request);
  }

  get base(): string {
    return this.#parts.base();
  }

  /** Set-Cookie headers of the answer. */
  get cookies(): readonly (readonly [string, string])[] {
    return this.#cookies;
  }

  sentCookie(name: string): string | undefined {
    return this.#sent.get(name);
  }

  #id(name: Name): string | undefined {
    return this.#ids.get(name) ?? value(this.#request.headers, `x-${name}`) ?? this.#sent.get(name);
  }

  #options(): readonly string[] {
    const sent = this.#id(OPTIONS);
    return sent === undefined ? [] : [...new Set(sent.split(',').filter((o) => o !== ''))];
  }

  #isLasting(): boolean {
    return this.#options().includes('perm');
  }

  /** The id under which the caller's session is looked for. */
  get sessionId(): string | undefined {
    return this.#id(this.#isLasting() ? LASTING : OWN);
  }

  #add(name: string, text: string, expires?: string): void {
    this.#cookies = [...this.#cookies, setCookie(name, text, { secure: this.secure, expires })];
  }

  addLastingCookie(name: string, text: string): void {
    this.#add(name, text, this.#parts.lastsUntil);
  }

  addCookie(name: string, text: string, expires: Date): void {
    this.#add(name, text, expires.toUTCString());
  }

  deleteCookie(name: string): void {
    this.addCookie(name, '', new Date(Date.now() - 86_400_000));
  }

  #issue(name: typeof OWN | typeof LASTING): string {
    const id = this.#parts.store.newId();
    this.#ids.set(name, id);
    if (name === OWN) this.#add(name, id);
    else this.addLastingCookie(name, id);
    return id;
  }

  /** The session filter: ids for whoever has none. */
  giveIds(): void {
    if (this.#id(OWN) === undefined) this.#issue(OWN);
    if (this.#id(LASTING) === undefined) this.#issue(LASTING);
  }

  /** `RememberMe` and its opposite exclude each other. */
  setOption(option: 'temp' | 'perm'): void {
    const other = option === 'temp' ? 'perm' : 'temp';
    const options = [...new Set([...this.#options().filter((o) => o !== other), option])].join(',');
    this.addLastingCookie(OPTIONS, options);
    this.#ids.set(OPTIONS, options);
  }

  /** Looks at the request's credentials. @throws ServiceError */
  preAuthenticate(): void {
    if (this.#preAuthenticated) return;
    this.#preAuthenticated = true;
    this.#parts.preAuthenticate(this);
  }

  /** The caller's session: what its credentials made, else the one remembered under its id, else a new one. */
  session(): Session {
    if (this.#session) return this.#session;
    if (!this.#preAuthenticated) {
      try {
        this.preAuthenticate();
      } catch (error) {
        // Whoever only asks for the session takes refused credentials for none, and those before them as well.
        if (!(error instanceof ServiceError)) throw error;
        this.#session = undefined;
      }
      if (this.#session) return this.#session;
    }
    const id = this.sessionId;
    this.#session = (id === undefined ? undefined : this.#parts.store.get(id)) ?? newSession(id ?? this.#newIds());
    return this.#session;
  }

  #newIds(): string {
    const lasting = this.#issue(LASTING);
    const own = this.#issue(OWN);
    return this.#isLasting() ? lasting : own;
  }

  become(session: Session): void {
    this.#session = session;
  }

  /** Keeps the session for later requests. */
  keep(session: Session): void {
    this.#session = session;
    if (!session.fromToken) this.#parts.store.keep(session);
  }

  /** Ends the session; the store is asked only once a request. */
  forget(): void {
    const id = this.sessionId;
    this.#session = undefined;
    if (id === undefined || this.#forgotten) return;
    this.#parts.store.forget(id);
    this.#forgotten = true;
  }

  /** New ids for a session that is about to log in; all cookies set so far are taken back. */
  renew(session: Session): void {
    if (this.sessionId !== undefined) this.forget();
    this.#cookies = [];
    const own = this.#issue(OWN);
    const lasting = this.#issue(LASTING);
    const perm = this.#isLasting();
    this.setOption(perm ? 'perm' : 'temp');
    session.id = perm ? lasting : own;
    this.#session = session;
  }
}

/** TLS, or a proxy that says so; in lower case only. */
export function isSecure(request: WireRequest): boolean {
  return request.secure || value(request.headers, 'x-forwarded-proto') === 'https';
}
