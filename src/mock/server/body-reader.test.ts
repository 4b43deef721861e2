// However a body's bytes are split on their way, the same body comes of them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BodyReader, type BodyState, byLength, inChunks, MAX_BODY } from './body-reader.ts';

function feed(reader: BodyReader, bytes: Buffer, cuts: readonly number[]): BodyState {
  let state: BodyState = { is: 'open' };
  let at = 0;
  for (const cut of [...cuts, bytes.length]) {
    if (state.is !== 'open' || cut <= at) continue;
    state = reader.take(bytes.subarray(at, cut));
    at = cut;
  }
  return state;
}

const read = (text: string): BodyState => inChunks().take(Buffer.from(text));
const cutsOf = fc.array(fc.nat(400), { maxLength: 12 }).map((cuts) => [...cuts].sort((a, b) => a - b));

test('a body by length, with what comes behind it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 20 }), cutsOf, (body, rest, cuts) => {
      const bytes = Buffer.from(body + rest);
      const length = Buffer.byteLength(body);
      const state = feed(
        byLength(length),
        bytes,
        cuts.filter((c) => c < length),
      );
      expect(state).toMatchObject(bytes.length === 0 ? { is: 'open' } : { is: 'whole', givenUp: undefined });
      if (state.is === 'whole') expect([String(state.body), String(state.rest)]).toEqual([body, rest]);
    }),
    { seed: 7 },
  );
});

test('a body in chunks, however it is cut', () => {
  const chunk = fc.string({ minLength: 1, maxLength: 40 }).map((text) => Buffer.from(text));
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 6 }), cutsOf, (chunks, cuts) => {
      const framed = chunks.map((c) =>
        Buffer.concat([Buffer.from(`${c.length.toString(16)};x=1\r\n`), c, Buffer.from('\r\n')]),
      );
      const bytes = Buffer.concat([...framed, Buffer.from('0\r\nTrailer: t\r\n\r\nGET')]);
      const state = feed(
        inChunks(),
        bytes,
        cuts.filter((c) => c < bytes.length - 3),
      );
      expect(state.is).toBe('whole');
      if (state.is === 'whole') {
        expect(state.body.equals(Buffer.concat(chunks))).toBe(true);
        expect(String(state.rest)).toBe('GET');
      }
    }),
    { seed: 7 },
  );
});

describe('a body that is given up', () => {
  test.each([
    ['a size that is none', 'zz\r\nabc\r\n', 'Bad chunk size data.'],
    ['an empty size', '\r\n\r\n', 'Bad chunk size data.'],
    ['a size ended by a line feed alone', '5\nabcde\n', 'Bad chunk size data.'],
    ['a size beyond 32 bits', '100000000000\r\nabc', 'Bad chunk size data.'],
    ['a size beyond 31 bits', '80000000\r\nabc', 'Bad chunk size data.'],
    ['a blank behind a size', '5 \r\nabcde\r\n0\r\n\r\n', 'Bad chunk size data.'],
    ['half a line end in an extension', '5;a\rb\r\nabcde\r\n0\r\n\r\n', 'Bad chunk extension.'],
    ['a trailer that is no field', '5\r\nabcde\r\n0\r\nbad\r\n\r\n', "Invalid request header: ''"],
    ['too many trailers', `0\r\n${'X: y\r\n'.repeat(101)}\r\n`, 'Request contains too many headers.'],
    ['trailers that are too long', `0\r\n${`X: ${'y'.repeat(9000)}\r\n`.repeat(4)}\r\n`, 'Request headers too long.'],
    ['data longer than its size', '5\r\nabcdefgh\r\n', 'Bad chunk suffix.'],
  ])('%s', (_name, text, givenUp) => {
    expect(read(text)).toMatchObject({ is: 'whole', givenUp });
  });

  test('one byte above the limit, by length and in chunks', () => {
    expect(byLength(MAX_BODY + 1).take(Buffer.from('x'))).toMatchObject({
      is: 'whole',
      givenUp: expect.stringMatching(/^Request body too large/),
    });
    const reader = inChunks();
    const part = Buffer.concat([Buffer.from('F4240\r\n'), Buffer.alloc(1_000_000), Buffer.from('\r\n')]);
    for (let i = 0; i < 30; i += 1) expect(reader.take(part)).toEqual({ is: 'open' });
    expect(reader.take(Buffer.from('1\r\nx\r\n0\r\n\r\n'))).toMatchObject({
      is: 'whole',
      givenUp: expect.stringMatching(/^Request body too large/),
    });
  });
});
