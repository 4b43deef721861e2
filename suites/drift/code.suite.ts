// The C# that the host generates from its operation, against the contract.
// Must not know: the mock, how requests are sent.
import { REQUEST_MEMBERS, RESPONSE_MEMBERS } from '../../src/contract/members.ts';
import { conformance, type ProbeCheck } from '../../src/harness/conformance.ts';
import { compare, page } from './compare.ts';
import { readCode } from './self-description.ts';

const CODE = page('generated C#', '/types/csharp?IncludeTypes=OnceOffPaymentRequests.*');

/** The types as C# writes them. */
const CODE_TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  DateTime: 'DateTime',
  double: 'double',
  int32: 'int',
  map: 'Dictionary<string, string>',
  Guid: 'Guid',
  int64: 'long',
  ResponseStatus: 'ResponseStatus',
};

/** Judges what the generated code of one type says; a host that generates none is not judged. */
function saysOf(
  type: 'OnceOffPaymentRequests' | 'OnceOffPaymentResponse',
  wanted: readonly string[],
  said: (code: ReturnType<typeof readCode>[number]) => readonly string[],
): ProbeCheck {
  const what = type === 'OnceOffPaymentRequests' ? 'the operation' : 'the response';
  return {
    probe: async ({ host, claim, notApplicable }) => {
      const o = await host.observe(CODE);
      const found = readCode(o).find((c) => c.name === type);
      if (!found) return notApplicable(`the host generates no C# of ${what} (${o.status})`);
      compare(claim(o), wanted, said(found));
    },
  };
}

conformance(
  'DRF-001',
  'request members in generated code',
  saysOf(
    'OnceOffPaymentRequests',
    REQUEST_MEMBERS.map((m) => `${m.name}: ${CODE_TYPES[m.type]}`),
    (code) => code.members.map((m) => `${m.name}: ${m.type}`),
  ),
);

conformance(
  'DRF-002',
  'required members in generated code',
  saysOf(
    'OnceOffPaymentRequests',
    REQUEST_MEMBERS.filter((m) => m.printedRequired).map((m) => m.name),
    (code) => code.members.filter((m) => m.required).map((m) => m.name),
  ),
);

conformance(
  'DRF-003',
  'response members in generated code',
  saysOf(
    'OnceOffPaymentResponse',
    RESPONSE_MEMBERS.map((m) => `${m.name}: ${CODE_TYPES[m.type]}`),
    (code) => code.members.map((m) => `${m.name}: ${m.type}`),
  ),
);

conformance(
  'DRF-004',
  'route and verb in generated code',
  saysOf('OnceOffPaymentRequests', ['POST /onceoffpayment'], (code) => code.routes),
);
