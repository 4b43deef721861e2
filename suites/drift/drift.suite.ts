// What the host says of itself against the contract. A host that hides its description is not judged by it.
// Must not know: the mock, how requests are sent.
import { REQUEST_MEMBERS, RESPONSE_MEMBERS } from '../../src/contract/members.ts';
import type { CaseSpec } from '../../src/harness/case.ts';
import type { Claim } from '../../src/harness/claim.ts';
import { conformance, type Probing } from '../../src/harness/conformance.ts';
import type { TestableId } from '../../src/requirements/register.ts';
import { compare, page } from './compare.ts';
import { at, list, readSelfDescription, type SelfDescription, text } from './self-description.ts';

/** Where a host describes its operations; each may be hidden. */
const DESCRIPTIONS = [
  page('self-description', '/metadata/app.json'),
  page('types', '/types/metadata.json?IncludeTypes=OnceOffPaymentRequests.*'),
] as const;

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

/** Judges each description that the host gives. */
function drift(
  id: TestableId,
  name: string,
  judge: (description: SelfDescription, claim: Claim, probing: Probing) => void,
  pages: readonly CaseSpec[] = DESCRIPTIONS,
): void {
  conformance(id, name, {
    probe: async (probing) => {
      for (const spec of pages) {
        const o = await probing.host.observe(spec);
        const description = readSelfDescription(o);
        if (description === 'hidden') probing.notApplicable(`the host does not describe the operation (${o.status})`);
        else if (description === 'unlisted')
          probing.claim(o).that(false, 'OnceOffPaymentRequests among the operations', 'a list without it');
        else judge(description, probing.claim(o), probing);
      }
    },
  });
}

const properties = (d: SelfDescription, part: 'Request' | 'Response'): readonly string[] =>
  list(at(d.operation, `${part}.Properties`)).map((p) => {
    const args = list(at(p, 'GenericArgs')).map(text);
    return `${text(at(p, 'Name'))}: ${text(at(p, 'Type'))}${args.length > 0 ? `<${args.join()}>` : ''}`;
  });

const MEDIA_TYPES = {
  json: 'application/json',
  xml: 'application/xml',
  jsv: 'application/jsv',
  csv: 'text/csv',
  jsonl: 'text/jsonl',
} as const;

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

/** What validates each member, where the host prints it. */
drift('DRF-002', 'validators of members', (d, claim, probing) => {
  const printed = list(at(d.operation, 'Request.Properties')).map((p) => ({
    name: text(at(p, 'Name')),
    validators: list(at(p, 'Attributes'))
      .filter((a) => text(at(a, 'Name')) === 'Validate')
      .flatMap((a) => list(at(a, 'Args')).map((arg) => text(at(arg, 'Value')))),
  }));
  if (printed.every(({ validators }) => validators.length === 0))
    return probing.notApplicable('the host prints no validators');
  compare(
    claim,
    REQUEST_MEMBERS.filter((m) => m.printedRequired).map((m) => `${m.name}: NotNull`),
    printed.filter((p) => p.validators.length > 0).map((p) => `${p.name}: ${p.validators.join('+')}`),
  );
});

/** The numbers that order the members on the wire, where the host prints them. */
const numbers = (d: SelfDescription, part: 'Request' | 'Response'): readonly string[] =>
  list(at(d.operation, `${part}.Properties`)).flatMap((p) => {
    const order = text(at(p, 'DataMember.Order'));
    return order === '' ? [] : [`${text(at(p, 'Name'))} ${order}`];
  });

for (const [id, part, members] of [
  ['DRF-001', 'Request', REQUEST_MEMBERS],
  ['DRF-003', 'Response', RESPONSE_MEMBERS],
] as const)
  drift(id, `order numbers of ${part.toLowerCase()} members`, (d, claim, probing) => {
    const found = numbers(d, part);
    if (found.length === 0) return probing.notApplicable('the host prints no order numbers');
    compare(
      claim,
      members.map((m, i) => `${m.name} ${i + 1}`),
      found,
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

/** FACTS 14: `Response` also where only the service method is typed, `ReturnType` where the request type is. */
drift('DRF-003', 'return type', (d, claim, probing) => {
  const names = ['Response.Name', 'ReturnType.Name'].map((path) => text(at(d.operation, path))).filter(Boolean);
  if (names.length === 0) probing.notApplicable('the host describes no return type');
  else
    claim.that(
      names.every((name) => name === 'OnceOffPaymentResponse'),
      'return type OnceOffPaymentResponse',
      `return type ${[...new Set(names)].join(', ')}`,
    );
});

drift('DRF-004', 'route and verb', (d, claim) => {
  claim.that(d.operations.length === 1, 'the operation once', `${d.operations.length} times`);
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
  const others = ['RequiresAnyRole', 'RequiredPermissions', 'RequiresAnyPermission'].filter(
    (name) => list(at(d.operation, name)).length > 0,
  );
  claim.that(others.length === 0, 'no other demand of access', others.join(', '));
});

drift(
  'DRF-006',
  'formats',
  (d, claim) => {
    const formats = at(d.document, 'ContentTypeFormats');
    const names =
      formats !== null && typeof formats === 'object' && !Array.isArray(formats)
        ? Object.keys(formats).map((n) => n.toLowerCase())
        : [];
    const gone = ['json', 'xml', 'jsv', 'csv', 'jsonl'].filter((name) => !names.includes(name));
    claim.that(gone.length === 0, `the formats ${gone.join(', ')}`, names.join(', '));
    const odd = Object.entries(MEDIA_TYPES).filter(([name, type]) => {
      const said = text(at(formats, name));
      return said !== '' && said !== type;
    });
    claim.that(
      odd.length === 0,
      odd.map(([name, type]) => `${name} as ${type}`).join(', '),
      odd.map(([name]) => `${name} as ${text(at(formats, name))}`).join(', '),
    );
  },
  DESCRIPTIONS.slice(0, 1),
);

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
  DESCRIPTIONS.slice(0, 1),
);
drift(
  'DRF-009',
  'version',
  (d, _, { note }) =>
    note(`the host says framework version ${text(at(d.document, 'App.ServiceStackVersion')) || 'nothing'}`),
  DESCRIPTIONS.slice(0, 1),
);
drift(
  'DRF-010',
  'text case',
  (d, claim) => {
    const textCase = text(at(d.document, 'App.JsTextCase'));
    claim.that(textCase === '' || textCase === 'PascalCase', 'PascalCase', textCase);
  },
  DESCRIPTIONS.slice(0, 1),
);
