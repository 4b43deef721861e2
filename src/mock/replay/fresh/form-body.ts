// Form bodies, in one piece and in parts.
// Must not know: routes.
import fc from 'fast-check';
import { mostly } from './mangle.ts';
import { anyName } from './member-names.ts';
import { memberPair } from './pairs.ts';
import { text } from './texts.ts';

/** Of `application/x-www-form-urlencoded`. */
export const formBody: fc.Arbitrary<string> = mostly(
  fc.array(memberPair, { maxLength: 5 }).map((pairs) => [...pairs, 'City=after'].join('&')),
);

const part = fc
  .tuple(
    anyName,
    text,
    fc.constantFrom('', '', '', '', '; filename="a.txt"', '; filename=""'),
    fc.constantFrom('', '', '', 'Content-Type: text/plain; charset=utf-8\r\n', 'Content-Type: application/json\r\n'),
    fc.constantFrom('quoted', 'quoted', 'quoted', 'bare'),
  )
  .map(
    ([{ name }, value, file, type, way]) =>
      `Content-Disposition: form-data; name=${way === 'bare' ? name : `"${name}"`}${file}\r\n${type}\r\n${value}\r\n`,
  );

/** Of `multipart/form-data` with the boundary `b`. */
export const multipartBody: fc.Arbitrary<string> = mostly(
  fc
    .tuple(fc.array(part, { maxLength: 4 }), fc.constantFrom('--b--\r\n', '--b--\r\n', '--b--', '', '--b\r\n'))
    .map(([parts, end]) => parts.map((p) => `--b\r\n${p}`).join('') + end),
);
