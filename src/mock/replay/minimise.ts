// A shorter request that two hosts still answer differently: headers, parameters and pieces of the body left out while they do.
// Must not know: hosts, how answers are compared.
import type { CapturedRequest } from './captures.ts';

function* withoutOneHeader(request: CapturedRequest): Generator<CapturedRequest> {
  for (let i = request.headers.length - 1; i >= 0; i--)
    yield { ...request, headers: request.headers.filter((_, n) => n !== i) };
}

function* withoutOneParameter(request: CapturedRequest): Generator<CapturedRequest> {
  const [path = '', query] = request.path.split(/\?(.*)/s);
  if (query === undefined) return;
  const parts = query.split('&');
  for (let i = parts.length - 1; i >= 0; i--) {
    const rest = parts.filter((_, n) => n !== i).join('&');
    yield { ...request, path: rest === '' ? path : `${path}?${rest}` };
  }
}

/** Halves first, then ever smaller pieces. */
function* withLessBody(request: CapturedRequest): Generator<CapturedRequest> {
  const { body } = request;
  if (body === undefined || body.length > 4000) return;
  for (let piece = Math.ceil(body.length / 2); piece >= 1; piece = piece === 1 ? 0 : Math.ceil(piece / 2))
    for (let at = 0; at < body.length; at += piece)
      yield { ...request, body: body.slice(0, at) + body.slice(at + piece) };
}

const STEPS = [withoutOneHeader, withoutOneParameter, withLessBody];

/** The shortest found with at most `tries` looks at `differs`. */
export async function minimise(
  request: CapturedRequest,
  differs: (request: CapturedRequest) => Promise<boolean>,
  tries = 150,
): Promise<CapturedRequest> {
  let best = request;
  let left = tries;
  for (const step of STEPS) {
    let found = true;
    while (found && left > 0) {
      found = false;
      for (const shorter of step(best)) {
        if (left-- <= 0) break;
        if (!(await differs(shorter))) continue;
        best = shorter;
        found = true;
        break;
      }
    }
  }
  return best;
}
