// Failures of logging in, as the framework throws them. What is thrown before the service is reached keeps the phrase given here.
// Must not know: who throws them.
import { type InnerError, ServiceError } from '../../model.ts';

const CODES: Readonly<Record<number, string>> = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'NotFound' };

/** The framework's own error: its message is the reason phrase. */
export function httpError(status: 401 | 403 | 404, message: string): ServiceError {
  return new ServiceError(status, CODES[status] ?? '', message, { reason: message });
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  405: 'Method Not Allowed',
  500: 'Internal Server Error',
};

/** Any other exception: the status has its usual phrase. */
export function exception(
  status: 400 | 401 | 405 | 500,
  code: string,
  message: string,
  inner?: InnerError,
): ServiceError {
  return new ServiceError(status, code, message, { reason: REASONS[status] ?? '', inner });
}

export const nullReference = (): ServiceError =>
  exception(500, 'NullReferenceException', 'Object reference not set to an instance of an object.');

/** In the service every error's phrase is its code. */
export function inService(error: ServiceError): ServiceError {
  return new ServiceError(error.status, error.errorCode, error.message, {
    entries: error.entries,
    inner: error.inner,
    original: error.original,
  });
}
