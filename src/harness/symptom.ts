// Symptoms: answers and failures that may come from the environment rather than from the host, each by its kind.
// Must not know: requirements, verdicts, how requests are sent.

import { createHash } from 'node:crypto';
import type { Exchange, TransportFailure } from '../client/exchange.ts';
import { foreignPage, type PageKind } from './foreign-page.ts';

export type SymptomKind =
  | TransportFailure['kind']
  | PageKind
  | 'half-answer'
  | 'throttled'
  | 'gateway'
  | 'credential-refused';

/**
 * What the symptom is when the host's pulse is well, that is, when it is this request's alone:
 * `environment`: still the way's, never a violation; `host-when-steady`: the host's when each repeat shows it;
 * `answer`: an answer like any other, to be judged.
 */
export type Alone = 'environment' | 'host-when-steady' | 'answer';

export interface Symptom {
  readonly kind: SymptomKind;
  /** One clause without secrets. */
  readonly text: string;
  readonly alone: Alone;
  /** The request may have been carried out. */
  readonly mayHaveArrived: boolean;
  /** The whole of the time for an answer passed: it, or its rest, may still have been on its way. */
  readonly waited?: true;
  /** Set for a web page where a host may well answer one: the same page again is the same answer. */
  readonly page?: string;
}

export interface Looking {
  /** Host and port of the target. */
  readonly authority: string;
  /** X-Powered-By of the host's first answer. */
  readonly signature: string | undefined;
  /** The request carries a good credential and a host may not answer it 401 or 403. */
  readonly credentialIsGood: boolean;
  /** The request wants data, so that a page is no proper answer. */
  readonly wantsData: boolean;
  /** The request asks for what a host need not know, so that a page that says so is a proper answer. */
  readonly mayBeUnknown?: boolean;
  /** The body is a ResponseStatus: the service itself speaks, whatever the status. */
  readonly serviceSpeaks: boolean;
}

const GATEWAY = new Set([502, 503, 504]);
const ALONE: Readonly<Record<SymptomKind, Alone>> = {
  refused: 'environment',
  dns: 'environment',
  tls: 'environment',
  proxy: 'environment',
  aborted: 'environment',
  reset: 'host-when-steady',
  timeout: 'host-when-steady',
  unparsable: 'host-when-steady',
  'half-answer': 'host-when-steady',
  other: 'host-when-steady',
  gateway: 'host-when-steady',
  throttled: 'environment',
  'proxy-page': 'environment',
  'waf-page': 'environment',
  'maintenance-page': 'environment',
  'captive-portal': 'environment',
  'web-page': 'answer',
  'credential-refused': 'answer',
};

/** The symptom of an exchange; undefined when the host plainly answered. */
export function symptomOf(exchange: Exchange, looking: Looking): Symptom | undefined {
  const { failure, response } = exchange;
  if (failure)
    return {
      ...made(failure.brokeOff ? 'half-answer' : failure.kind, failure.message, failure.possiblyArrived),
      ...(failure.kind === 'timeout' ? { waited: true } : {}),
    };
  if (!response) return undefined;
  const { status } = response;
  if (status === 429) return made('throttled', 'answered 429 again and again', false);
  if (looking.serviceSpeaks) {
    return looking.credentialIsGood && (status === 401 || status === 403)
      ? made('credential-refused', `our own credential was refused (${status})`, false)
      : undefined;
  }
  const page = looking.wantsData ? foreignPage(response, looking.authority, looking.signature) : undefined;
  if (page !== undefined && page !== 'web-page') return made(page, `${PAGES[page]} (${status})`, true);
  if (GATEWAY.has(status)) return made('gateway', `a gateway answered ${status}`, true);
  if (looking.credentialIsGood && (status === 401 || status === 403))
    return made('credential-refused', `our own credential was refused (${status})`, false);
  if (page === undefined) return undefined;
  const symptom = made(page, `${PAGES[page]} (${status})`, true);
  return looking.mayBeUnknown ? { ...symptom, page: digestOf(status, response.body) } : symptom;
}

const digestOf = (status: number, body: Uint8Array): string =>
  createHash('sha256').update(`${status} `).update(body).digest('base64');

const PAGES: Readonly<Record<PageKind, string>> = {
  'proxy-page': 'a page of a proxy came in place of an answer',
  'waf-page': 'a page of a firewall came in place of an answer',
  'maintenance-page': 'a maintenance page came in place of an answer',
  'captive-portal': 'a login page of the network came in place of an answer',
  'web-page': 'a web page came in place of an answer',
};

function made(kind: SymptomKind, text: string, mayHaveArrived: boolean): Symptom {
  return { kind, text, alone: ALONE[kind], mayHaveArrived };
}
