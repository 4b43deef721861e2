// The services that hand out bearer tokens: for a session that is there, and for a refresh token.
// Must not know: how tokens are made and verified, the operation.
import { ServiceError } from '../../model.ts';
import type { WireAnswer } from '../../server/message.ts';
import type { Gate } from '../access.ts';
import { type Envelope, successAnswer } from '../answer.ts';
import { errorAnswer } from '../error-answer.ts';
import { CONTENT_TYPE } from '../format.ts';
import { read, wasRead } from '../read.ts';
import { challengeAnswer } from '../turned-away.ts';
import { answering, type Visit } from '../visit.ts';
import { bearerOf } from './basic-header.ts';
import { accessTokenResponse, CONVERT_SESSION, convertResponse, GET_ACCESS_TOKEN } from './contract.ts';
import { guarded, rowless, withoutAttachment } from './services.ts';
import { ACCESS_COOKIE, REFRESH_COOKIE, TOKEN_MS } from './token-provider.ts';

/** A token for the caller's session, in a cookie; the session ends unless it is to be kept. */
export function convertService(arrived: Visit, { login }: Gate): WireAnswer {
  const { caller } = arrived;
  const input = read(arrived, CONVERT_SESSION);
  if ('answer' in input) return input.answer;
  const visit = wasRead(arrived);
  try {
    if (!login.isAuthenticated(caller)) return challengeAnswer(answering(visit), login.challenge);
  } catch (error) {
    if (error instanceof ServiceError) return errorAnswer(error, false, answering(visit));
    throw error;
  }
  caller.giveIds();
  const { bound } = input;
  const envelope: Envelope = (status) => convertResponse(status);
  return guarded(visit, envelope, { dto: CONVERT_SESSION, bound }, () => {
    // Whatever came as a token is handed back as one.
    const sent = bearerOf(caller.authorization) ?? caller.sentCookie(ACCESS_COOKIE);
    const token = sent ?? login.tokens.accessToken(caller.session());
    if (sent === undefined && bound.get('PreserveSession') !== true) caller.forget();
    caller.addCookie(ACCESS_COOKIE, token, new Date(Date.now() + TOKEN_MS));
    const json = { format: 'json', contentType: CONTENT_TYPE.json } as const;
    const how = answering(visit.choice.format === 'html' ? { ...visit, choice: json } : visit);
    return how.choice.format === 'jsonl'
      ? rowless(how)
      : withoutAttachment(successAnswer(convertResponse(), how, CONVERT_SESSION.name));
  });
}

/** A fresh token for a refresh token; one that came in a cookie is answered by a cookie. */
export function accessTokenService(arrived: Visit, { login }: Gate): WireAnswer {
  const { caller } = arrived;
  const input = read(arrived, GET_ACCESS_TOKEN);
  if ('answer' in input) return input.answer;
  const visit = wasRead(arrived);
  caller.giveIds();
  const { bound } = input;
  const envelope: Envelope = (status) => accessTokenResponse(undefined, status);
  return guarded(visit, envelope, { dto: GET_ACCESS_TOKEN, bound }, () => {
    const cookie = caller.sentCookie(REFRESH_COOKIE);
    const given = bound.get('RefreshToken') ?? cookie;
    const token = login.tokens.fromRefresh(typeof given === 'string' ? given : '');
    const how = (): ReturnType<typeof answering> => answering(visit);
    if (cookie === undefined)
      return visit.choice.format === 'jsonl'
        ? rowless(how())
        : successAnswer(accessTokenResponse(token), how(), GET_ACCESS_TOKEN.name);
    caller.addCookie(ACCESS_COOKIE, token, new Date(Date.now() + TOKEN_MS));
    return visit.choice.format === 'jsonl'
      ? rowless(how())
      : withoutAttachment(successAnswer(accessTokenResponse(undefined), how(), GET_ACCESS_TOKEN.name));
  });
}
