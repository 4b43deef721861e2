// What the flake court sends again, and what it says.
import { expect, test } from 'vitest';
import type { CaseSpec } from './case.ts';
import { hearCases } from './court.ts';
import { Observed } from './observed.ts';
import type { CaseResult } from './run-types.ts';
import { BudgetExhausted } from './stopped.ts';

const PAID = '{"PublicAccessGuid":"0f8fad5bd9cb469fa16570867728950e","InvoiceNumber":"1","StatusCodesId":1}';
const REFUSED = '{"ResponseStatus":{"ErrorCode":"NotNull","Message":"m","Errors":[]}}';
let seq = 0;
function observed(spec: CaseSpec, status: number, text: string): Observed {
  seq += 1;
  const response = {
    status,
    reason: '',
    headers: [['Content-Type', 'application/json']] as const,
    body: new TextEncoder().encode(text),
  };
  return new Observed(
    spec,
    { seq, request: { method: 'POST', path: '/', headers: [] }, startedAt: 0, ms: 1, response },
    [],
  );
}

const NEGATIVE: CaseSpec = { key: 'negative', intent: { kind: 'refused', missing: ['LastName'] } };
const TWIN: CaseSpec = { key: 'twin', intent: { kind: 'accepted' } };

function violation(negative: Observed, twin: Observed): CaseResult {
  return {
    requirement: 'VAL-003',
    area: 'validation',
    level: 'MUST',
    title: 't',
    case: 'c',
    verdict: 'violates',
    message: 'wrong',
    twin: twin.exchange.seq,
    exchanges: [negative.exchange.seq],
  };
}

/** Hears one violation whose request was answered 500; `payments`: how many more the budget allows. */
async function hear(
  payments: number,
  twinStatus = 200,
): Promise<{ readonly sent: string[]; readonly message: string }> {
  const [negative, twin] = [observed(NEGATIVE, 500, REFUSED), observed(TWIN, 200, PAID)];
  const sent: string[] = [];
  let left = payments;
  const again = async (spec: CaseSpec, mark: string): Promise<Observed> => {
    if (spec.intent.kind !== 'accepted') {
      sent.push(`${spec.key} (${mark})`);
      return observed(spec, 500, REFUSED);
    }
    left -= 1;
    if (left < 0) throw new BudgetExhausted('payments');
    sent.push(`${spec.key} (${mark})`);
    return twinStatus === 200 ? observed(spec, 200, PAID) : observed(spec, twinStatus, REFUSED);
  };
  const [heard] = await hearCases([violation(negative, twin)], [negative, twin], { again });
  return { sent, message: heard?.message ?? '' };
}

test('a violation is sent again with its twin, three times', async () => {
  const { sent, message } = await hear(9);
  expect(sent).toEqual([1, 2, 3].flatMap((n) => [`negative (flake court ${n})`, `twin (flake court ${n})`]));
  expect(message).toBe('wrong; sent again: the same each time (4 of 4); its twin was accepted again (3 of 3)');
});

test('without payments left it is heard alone', async () => {
  const { sent, message } = await hear(1);
  expect(sent.filter((key) => key.startsWith('negative'))).toHaveLength(3);
  expect(sent.filter((key) => key.startsWith('twin'))).toHaveLength(1);
  expect(message).toContain('the same each time (4 of 4); its twin was accepted again (1 of 1)');
  expect((await hear(0)).message).toBe('wrong; sent again: the same each time (4 of 4)');
});

test('a host that has changed during the run is told', async () => {
  expect((await hear(9, 400)).message).toContain('but its twin was not accepted any more (0 of 3)');
});

test('what was answered with a payment is not sent again', async () => {
  const [negative, twin] = [observed(NEGATIVE, 200, PAID), observed(TWIN, 200, PAID)];
  const again = async (): Promise<never> => {
    throw new Error('sent');
  };
  const [heard] = await hearCases([violation(negative, twin)], [negative, twin], { again });
  expect(heard?.message).toBe('wrong');
});
