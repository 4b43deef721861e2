// Twins: the accepted request beside a refused one, sent once for each shape and shared (DESIGN 3).
// Must not know: which check needs it.
import type { PaymentDocument } from '../contract/payment.ts';
import { answerFormatOf, type CaseSpec } from './case.ts';

/** The shape that a twin shares with its negative. */
export function shapeOf(spec: CaseSpec): string {
  return `${spec.format ?? 'json'} by ${spec.route ?? 'accept'} as ${answerFormatOf(spec)} for ${spec.identity ?? 'client'}`;
}

/** The accepted request of a shape, around a valid document. */
export function twinOf(spec: CaseSpec, document: PaymentDocument): CaseSpec {
  return {
    key: `twin/${shapeOf(spec)}`,
    intent: { kind: 'accepted' },
    format: spec.format ?? 'json',
    route: spec.route ?? 'accept',
    answer: answerFormatOf(spec),
    identity: spec.identity ?? 'client',
    document,
  };
}
