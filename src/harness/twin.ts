// Twins: the accepted request beside a refused one, sent once for each shape and shared (DESIGN 3).
// Must not know: which check needs it.
import type { PaymentDocument } from '../contract/payment.ts';
import { answerFormatOf, type CaseSpec } from './case.ts';

type Shape = Required<Pick<CaseSpec, 'format' | 'route' | 'answer' | 'identity'>>;

/**
 * The shape of a negative's twin. Payments are few: a client's other credentials are shown to pay once, in JSON by
 * Accept; what mixes JSV with a third format has its twin in plain JSV, and JSON and JSV mixed by suffix or query theirs
 * by Accept; XML, CSV and JSON Lines on a predefined route have theirs in JSON.
 */
function shapeOf(spec: CaseSpec): Shape {
  const identity = spec.identity ?? 'client';
  const format = spec.format ?? 'json';
  const answer = answerFormatOf(spec);
  const route = spec.route ?? 'accept';
  if (identity !== 'client') return { format: 'json', route: 'accept', answer: 'json', identity };
  if (format === 'jsv' && answer !== 'jsv' && answer !== 'json') return { format, route, answer: 'jsv', identity };
  const known = ['json', 'jsv', 'form', 'multipart'].includes(format) || route === 'accept';
  if (!known) return { format: 'json', route, answer: 'json', identity };
  const mixed = (format === 'json' && answer === 'jsv') || (format === 'jsv' && answer === 'json');
  return { format, route: mixed ? 'accept' : route, answer, identity };
}

/** The accepted request of a shape, around a valid document. */
export function twinOf(spec: CaseSpec, document: PaymentDocument): CaseSpec {
  const shape = shapeOf(spec);
  return {
    key: `twin/${shape.format} by ${shape.route} as ${shape.answer} for ${shape.identity}`,
    intent: { kind: 'accepted' },
    ...shape,
    document,
  };
}
