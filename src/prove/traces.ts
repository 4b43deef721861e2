// Which requests a fault had a hand in: those that it changed on their way in, or whose answer it changed on its way out.
// Must not know: verdicts.
import { createHash } from 'node:crypto';
import type { Layer, Next } from '../mock/faults/fault.ts';
import type { WireAnswer, WireRequest } from '../mock/index.ts';

/** What the client's record of an exchange and the host's view of it have in common. */
export interface Seen {
  readonly method: string;
  /** Target as sent. */
  readonly path: string;
  readonly body: Uint8Array;
}

const markOf = ({ method, path, body }: Seen): string =>
  createHash('sha256').update(`${method} ${path}\n`).update(body).digest('base64');

export interface Traces {
  /** The layer, watched. */
  watch(layer: Layer): Layer;
  /** Whether the fault had a hand in a request like this one. */
  has(seen: Seen): boolean;
}

/** Watches one fault for one run. */
export function createTraces(): Traces {
  const marks = new Set<string>();
  return {
    watch: (layer) => async (request, next) => {
      let untouched: WireAnswer | undefined;
      const watched: Next = async (asked: WireRequest) => {
        const answer = await next(asked);
        untouched = asked === request ? answer : undefined;
        return answer;
      };
      const mark = (): void =>
        void marks.add(markOf({ method: request.method, path: request.target, body: request.body }));
      try {
        const answer = await layer(request, watched);
        if (answer !== untouched) mark();
        return answer;
      } catch (error) {
        mark();
        throw error;
      }
    },
    has: (seen) => marks.has(markOf(seen)),
  };
}
