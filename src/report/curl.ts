// One exchange as a curl command; credentials as shell variables, never as values.
// Must not know: checks, verdicts.
import type { ExchangeRecord } from './run-record.ts';

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The command, in one line for each part. Bodies are as kept: personal values are masked. */
export function curl(baseUrl: string, exchange: ExchangeRecord): string {
  const { method, path, headers, body } = exchange.request;
  const parts = [`curl -i -X ${method} --path-as-is ${quote(`${baseUrl.replace(/\/$/, '')}${path}`)}`];
  for (const [name, value] of headers)
    parts.push(
      name.toLowerCase() === 'authorization'
        ? `-H "Authorization: Bearer $ONCEOFF_API_KEY"`
        : `-H ${quote(`${name}: ${value}`)}`,
    );
  if (body) parts.push(`--data-binary ${quote(body)}`);
  return parts.join(' \\\n  ');
}
