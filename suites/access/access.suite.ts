// Who is no client gets in nowhere: strangers, old keys, wrong passwords, malformed credentials, on whatever way.
// Must not know: the mock, how requests are sent.
import type { CaseSpec } from '../../src/harness/case.ts';
import { conformance, type Judging } from '../../src/harness/conformance.ts';
import type { Observed } from '../../src/harness/observed.ts';
import { withOptional } from '../documents.ts';
import { forgedTokens, malformed, wrongPasswords } from './credentials.ts';
import { asBasicUser, intruderOf, intruders } from './intruders.ts';
import { misplacedKeys, strayKeys } from './places-of-keys.ts';

const smoke = { smoke: true };
const refusedWith =
  (...statuses: readonly number[]) =>
  (o: Observed, { claim }: Judging): void =>
    void claim(o)
      .status(...statuses)
      .isNoPayment();
/** FACTS 2: what the framework answers to credentials that identify nobody. */
const denied = refusedWith(400, 401, 403, 404);
/** Refused for want of access, on whatever way. */
const neverLetIn = (o: Observed, { claim, world }: Judging): void => {
  const detour = intruderOf(o.spec)?.detour;
  const statuses = [
    401,
    403,
    ...(detour?.page ? [302] : []),
    ...(detour?.empty && world.faces.accessOrder === 'validation-first' ? [400] : []),
    // Paths and verbs that this host does not route at all.
    ...(o.spec.path || o.spec.method ? [302, 404, 405] : []),
    // A proxy that takes no such verb says so without a word of the operation.
    ...(o.spec.method && o.response?.body.length === 0 ? [400, 501] : []),
    // A host with the CORS feature answers OPTIONS on any path (FACTS 11).
    ...(o.spec.method === 'OPTIONS' ? [200, 204] : []),
    // A script gets its refusal under status 200, wrapped in the callback (FACTS 2).
    ...(o.spec.query?.startsWith('callback=') ? [200] : []),
  ];
  // Batches and one-way requests: a host may read, fail or refuse them in any way but by carrying them out.
  const failed = detour?.mayFail === true && o.status >= 400;
  claim(o)
    .that(statuses.includes(o.status) || failed, 'a refusal for want of access (401 or 403)')
    .isNoPayment();
};

const ANYBODY = ['none', 'unknown', 'wrong-role', 'expired', 'cancelled', 'wrong-password'] as const;
const DETOURS = ['foreign', 'predefined', 'verbs', 'answers', 'unread'] as const;

for (const [id, name, statuses] of [
  ['ACC-001', 'none', [401]],
  ['ACC-002', 'unknown', [401]],
  ['ACC-003', 'wrong-role', [403]],
  ['ACC-004', 'expired', [401, 403]],
  ['ACC-005', 'cancelled', [401, 403]],
  ['ACC-010', 'wrong-password', [401, 403]],
] as const) {
  const early = ['none', 'unknown', 'wrong-role'].includes(name);
  conformance(
    id,
    `every entry, ${name}`,
    { cases: intruders([name], 'plain', 'disguised'), judge: refusedWith(...statuses) },
    early ? smoke : {},
  );
  conformance(id, `other ways, ${name}`, { cases: intruders([name], ...DETOURS), judge: neverLetIn });
}
conformance('ACC-006', 'altered and malformed credentials', { cases: malformed, judge: denied });
conformance('ACC-006', 'good keys in stray places', {
  cases: strayKeys,
  whenEmpty: 'the target has no key',
  judge: refusedWith(401),
});
conformance('ACC-006', 'keys as Basic user', { cases: asBasicUser, judge: denied });
conformance('ACC-010', 'wrong passwords and unknown users', { cases: wrongPasswords, judge: denied });
conformance('ACC-011', 'other paths, verbs and queries', {
  cases: intruders(ANYBODY, 'disguised', 'predefined', 'verbs', 'answers', 'unread'),
  judge: neverLetIn,
});
conformance('ACC-014', 'forged headers', { cases: intruders(ANYBODY, 'disguised'), judge: refusedWith(401, 403) });
conformance('ACC-023', 'types, codings, spellings, sizes and Accept', {
  cases: intruders(ANYBODY, 'disguised', 'foreign', 'answers', 'unread'),
  judge: neverLetIn,
});
/** A host that takes tokens stumbles over odd ones: another algorithm 405, unreadable parts 500 (FACTS 2). */
conformance('ACC-021', 'forged tokens', { cases: forgedTokens, judge: refusedWith(401, 403, 405, 500) });
conformance('ACC-020', 'keys in other places', { cases: misplacedKeys, judge: refusedWith(401) });

/** Requests as no client library writes them: HTTP/1.0, a whole URL as target, Expect, header names in lower case. */
conformance('ACC-023', 'no credential in requests of another form', {
  probe: async ({ host, claim, world }) => {
    const spec: CaseSpec = {
      key: 'raw/no credential',
      intent: { kind: 'unauthenticated' },
      identity: 'none',
      document: withOptional(world.seed, 'raw stranger', 3),
    };
    const o = await host.observe(spec);
    const length = ['Content-Length', String(o.exchange.request.body?.length ?? 0)] as const;
    const close = ['Connection', 'close'] as const;
    const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
    const plain = text(host.bytesOf(spec, [length, close]));
    const authority = /^Host: (.*)$/m.exec(plain)?.[1]?.trim() ?? '';
    const forms: readonly (readonly [string, string])[] = [
      ['HTTP/1.0', text(host.bytesOf(spec, [length], '1.0'))],
      ['a whole URL as target', plain.replace(/^POST (\S+)/, `POST http://${authority}$1`)],
      ['Expect', text(host.bytesOf(spec, [length, close, ['Expect', '100-continue']]))],
      ['lower-case header names', plain.replace(/^([A-Z][\w-]*):/gm, (name) => name.toLowerCase())],
    ];
    for (const [name, bytes] of forms) {
      const raw = await host.raw(`stranger ${name}`, Buffer.from(bytes, 'latin1'), {}, 1);
      const status = raw.responses[0]?.status;
      claim(o).that(
        status === undefined || (status >= 400 && status < 500),
        `a refusal of the same request as ${name}`,
        `status ${status}`,
      );
    }
  },
});
