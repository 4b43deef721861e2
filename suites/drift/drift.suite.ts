// What the host says of itself against the contract. A host that hides its description is not judged by it.
// Must not know: the mock, how requests are sent.
import { REQUEST_MEMBERS, RESPONSE_MEMBERS } from '../../src/contract/members.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { Claim } from '../../src/harness/claim.ts';
import { conformance, type Probing } from '../../src/harness/conformance.ts';
import type { TestableId } from '../../src/requirements/register.ts';
import { at, list, readSelfDescription, type SelfDescription, text } from './self-description.ts';

const METADATA: CaseSpec = {
  key: 'drift/self-description',
  intent: { kind: 'open' },
  identity: 'none',
  method: 'GET',
  path: '/metadata/app.json',
  accept: 'application/json',
  mayFail: true,
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'String',
  DateTime: 'DateTime',
  double: 'Double',
  int32: 'Int32',
  map: 'Dictionary`2',
  Guid: 'Guid',
  int64: 'Int64',
  ResponseStatus: 'ResponseStatus',
};

function drift(
  id: TestableId,
  name: string,
  judge: (description: SelfDescription, claim: Claim, probing: Probing) => void,
): void {
  conformance(id, name, {
    probe: async (probing) => {
      const o = await probing.host.observe(METADATA);
      const description = readSelfDescription(o);
      if (description) judge(description, probing.claim(o), probing);
      else probing.notApplicable(`the host does not describe the operation (${o.status})`);
    },
  });
}

const properties = (d: SelfDescription, part: 'Request' | 'Response'): readonly string[] =>
  list(at(d.operation, `${part}.Properties`)).map((p) => {
    const args = list(at(p, 'GenericArgs')).map(text);
    return `${text(at(p, 'Name'))}: ${text(at(p, 'Type'))}${args.length > 0 ? `<${args.join()}>` : ''}`;
  });

function compare(claim: Claim, wanted: readonly string[], found: readonly string[]): void {
  const gone = wanted.filter((w) => !found.includes(w));
  const fresh = found.filter((f) => !wanted.includes(f));
  claim.that(
    gone.length === 0 && fresh.length === 0,
    gone.join(', ') || 'no others',
    fresh.join(', ') || 'they are missing',
  );
  claim.that(
    wanted.join() === found.join() || gone.length + fresh.length > 0,
    `in the order ${wanted.join(', ')}`,
    found.join(', '),
  );
}

drift('DRF-001', 'request members', (d, claim) =>
  compare(
    claim,
    REQUEST_MEMBERS.map((m) => `${m.name}: ${TYPES[m.type]}${m.type === 'map' ? '<String,String>' : ''}`),
    properties(d, 'Request'),
  ),
);

drift('DRF-002', 'required members', (d, claim) => {
  const required = list(at(d.operation, 'Request.Properties'))
    .filter((p) => at(p, 'IsRequired') === true)
    .map((p) => text(at(p, 'Name')));
  compare(
    claim,
    REQUEST_MEMBERS.filter((m) => m.printedRequired).map((m) => m.name),
    required,
  );
});

drift('DRF-003', 'response members', (d, claim, probing) => {
  const found = properties(d, 'Response');
  if (found.length === 0) probing.notApplicable('the host describes no response');
  else
    compare(
      claim,
      RESPONSE_MEMBERS.map((m) => `${m.name}: ${TYPES[m.type]}`),
      found,
    );
});

drift('DRF-004', 'route and verb', (d, claim) => {
  const routes = list(at(d.operation, 'Routes')).map(
    (r) => `${text(at(r, 'Verbs')) || 'any verb'} ${text(at(r, 'Path'))}`,
  );
  compare(claim, ['POST /onceoffpayment'], routes);
  const actions = list(at(d.operation, 'Actions')).map((a) => text(a).toUpperCase());
  claim.that(actions.length === 0 || actions.join() === 'POST', 'the verb POST only', actions.join(', '));
  claim.that(
    ['', 'POST'].includes(text(at(d.operation, 'Method')).toUpperCase()),
    'method POST',
    text(at(d.operation, 'Method')),
  );
});

drift('DRF-005', 'role', (d, claim) => {
  claim.that(
    at(d.operation, 'RequiresAuth') === true,
    'authentication required',
    String(at(d.operation, 'RequiresAuth') ?? 'not required'),
  );
  compare(claim, ['Client'], list(at(d.operation, 'RequiredRoles')).map(text));
});

drift('DRF-006', 'formats', (d, claim) => {
  const formats = at(d.document, 'ContentTypeFormats');
  const names =
    formats !== null && typeof formats === 'object' && !Array.isArray(formats)
      ? Object.keys(formats).map((n) => n.toLowerCase())
      : [];
  const gone = ['json', 'xml', 'jsv', 'csv', 'jsonl'].filter((name) => !names.includes(name));
  claim.that(gone.length === 0, `the formats ${gone.join(', ')}`, names.join(', '));
});

drift('DRF-007', 'error form', (d, claim, { world, premise }) => {
  if (!premise(world.faces.errorForm !== 'unknown', 'the error form of this host was seen')) return;
  const typed = text(at(d.operation, 'ReturnType.Name')) !== '';
  claim.that(
    (world.faces.errorForm === 'typed') === typed,
    typed ? 'typed errors' : 'generic errors',
    `${world.faces.errorForm} errors`,
  );
});

drift(
  'DRF-008',
  'debug mode',
  (d, claim) => void claim.that(at(d.document, 'Config.DebugMode') !== true, 'DebugMode off', 'DebugMode on'),
);
drift('DRF-009', 'version', (d, _, { note }) =>
  note(`the host says framework version ${text(at(d.document, 'App.ServiceStackVersion')) || 'nothing'}`),
);
drift('DRF-010', 'text case', (d, claim) => {
  const textCase = text(at(d.document, 'App.JsTextCase'));
  claim.that(textCase === '' || textCase === 'PascalCase', 'PascalCase', textCase);
});
