// One exchange as a curl command that sends the same bytes; secrets as shell variables, never as values.
// Must not know: checks, verdicts.
import type { ExchangeRecord } from './record-schema.ts';

/** What the redactor writes in place of a secret, and the variable that holds it. */
const VARIABLES: Readonly<Record<string, string>> = {
  '<client-key>': '$ONCEOFF_API_KEY',
  '<password>': '$ONCEOFF_PASSWORD',
  '<bearer-token>': '$ONCEOFF_BEARER_TOKEN',
  '<wrong-role-key>': '$ONCEOFF_WRONG_ROLE_API_KEY',
  '<expired-key>': '$ONCEOFF_EXPIRED_API_KEY',
  '<cancelled-key>': '$ONCEOFF_CANCELLED_API_KEY',
  '<user-and-password>': '$(printf %s "$ONCEOFF_USERNAME:$ONCEOFF_PASSWORD" | base64 -w0)',
};
const PLACEHOLDER = /(<(?:client-key|password|bearer-token|(?:wrong-role|expired|cancelled)-key|user-and-password)>)/;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** One word of a POSIX shell; of bash where control characters must be written as escapes. */
export function shellWord(text: string): string {
  return text
    .split(PLACEHOLDER)
    .filter((part) => part !== '')
    .map((part) => {
      const variable = VARIABLES[part];
      if (variable !== undefined) return `"${variable}"`;
      if (!CONTROL.test(part)) return `'${part.replaceAll("'", "'\\''")}'`;
      const escaped = part
        .replaceAll('\\', '\\\\')
        .replaceAll("'", "\\'")
        .replace(
          /[\u0000-\u0008\u000b-\u001f\u007f]/g,
          (c) => `\\x${(c.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`,
        );
      return `$'${escaped}'`;
    })
    .join('');
}

const word = (text: string): string => shellWord(text) || "''";

/** The value of a credential header with the variable that it needs. */
function credential(name: string, value: string): string {
  if (/cookie/i.test(name)) return `-H "${name}: $ONCEOFF_COOKIE"`;
  if (PLACEHOLDER.test(value) || !value.includes('<')) return `-H ${word(`${name}: ${value}`)}`;
  const scheme = /^(\S+)\s/.exec(value)?.[1];
  if (scheme && /^basic$/i.test(scheme)) return `-H "${name}: ${scheme} ${VARIABLES['<user-and-password>']}"`;
  return `-H "${name}: ${scheme ? `${scheme} ` : ''}$ONCEOFF_API_KEY"`;
}

/** Headers that curl would add of itself and the exchange did not have. */
const OWN = ['Accept', 'User-Agent', 'Content-Type', 'Expect'] as const;

/** Was a credential masked so that the command cannot know which one it was? */
export function needsCredential(exchange: ExchangeRecord): boolean {
  return exchange.request.headers.some(([name, value]) => /authorization|cookie/i.test(name) && value.includes('<'));
}

/** The command, in one line for each part. Bodies are as kept: personal values are masked. */
export function curl(baseUrl: string, exchange: ExchangeRecord): string {
  const { method, path, headers, body, bodyBase64 } = exchange.request;
  const verb = method === 'HEAD' ? '-I' : `-i -X ${word(method)}`;
  const parts = [`curl ${verb} --http1.1 --globoff --path-as-is ${word(`${baseUrl.replace(/\/+$/, '')}${path}`)}`];
  for (const [name, value] of headers) {
    if (/^(?:(?:proxy-)?authorization|cookie)$/i.test(name)) parts.push(credential(name, value));
    else parts.push(`-H ${word(value === '' ? `${name};` : `${name}: ${value}`)}`);
  }
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const sendsBody = bodyBase64 !== undefined || body !== '';
  for (const name of OWN) {
    const added = name === 'Content-Type' || name === 'Expect' ? sendsBody : true;
    if (added && !given.has(name.toLowerCase())) parts.push(`-H '${name}:'`);
  }
  if (bodyBase64 !== undefined) parts.push('--data-binary @-');
  else if (body !== '') parts.push(`--data-raw ${word(body)}`);
  else if (method === 'POST' || method === 'PUT') parts.push("-H 'Content-Length: 0'");
  const command = parts.join(' \\\n  ');
  return bodyBase64 === undefined ? command : `printf %s ${word(bodyBase64)} | base64 -d | ${command}`;
}
