// What a tester may ask of the mock beside the operation: the payments of a run. Off unless asked for.
// Must not know: the framework that the mock copies.
import type { WireAnswer, WireRequest } from './server/message.ts';
import type { PaymentStore } from './store/payment-store.ts';

export const PAYMENTS_PATH = '/__mock/payments';

/** Answers `GET /__mock/payments` with a JSON list of what was accepted, oldest first; undefined for all else. */
export function inspect(request: WireRequest, store: PaymentStore): WireAnswer | undefined {
  if (request.method !== 'GET' || request.target.split('?')[0] !== PAYMENTS_PATH) return undefined;
  return {
    status: 200,
    reason: 'OK',
    headers: [['Content-Type', 'application/json; charset=utf-8']],
    body: Buffer.from(JSON.stringify(store.all())),
  };
}
