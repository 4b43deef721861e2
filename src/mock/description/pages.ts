// The host's pages for people, in words of our own: operations, one operation, login, API explorer (FACTS 14).
// Must not know: HTTP, how requests are judged.
import { type Kind, PAYMENT } from '../model.ts';
import type { Profile } from '../profiles.ts';
import { type Describing, MEDIA_TYPES } from './documents.ts';
import { operationsOf } from './operations.ts';
import { source } from './sources.ts';
import { REQUIRED, RESPONSE_MEMBERS } from './types.ts';

export type PageName = 'operations' | 'operation' | 'login' | 'explorer' | 'admin' | 'icons';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A page with a heading; `inside` is HTML. */
export function page(title: string, inside: string): string {
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body>\n<h1>${escaped(title)}</h1>\n${inside}\n</body></html>\n`;
}

/** Text as it is, in a box. */
export function preformatted(text: string): string {
  return `<pre>${escaped(text)}</pre>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>${line(head, 'th')}${rows.map((row) => line(row, 'td')).join('')}</table>`;
}

function operationsPage({ profile, echo }: Describing): string {
  const listed = operationsOf(profile, echo).filter(({ hidden }) => !hidden);
  const links = ({ name }: { readonly name: string }): string =>
    [...MEDIA_TYPES.keys()]
      .filter((format) => format !== 'html')
      .map((format) => `<a href="/${format}/metadata?op=${name}">${format}</a>`)
      .join(' ');
  return page('Operations', `<ul>${listed.map((o) => `<li>${escaped(o.name)} ${links(o)}</li>`).join('')}</ul>`);
}

const KIND: Readonly<Record<Kind, string>> = {
  string: 'string',
  DateTime: 'DateTime',
  double: 'double',
  int32: 'int',
  map: 'Dictionary<string, string>',
  bool: 'bool',
};

function paymentPage(profile: Profile, format: string, language: string | undefined): string {
  const members = PAYMENT.members.map(({ name, kind }) => [name, KIND[kind], REQUIRED.has(name) ? 'Yes' : 'No']);
  const response = RESPONSE_MEMBERS.map(([name, type]) => [name, type]);
  return page(
    PAYMENT.name,
    [
      '<p>Requires authentication. Required role: Client</p>',
      table(['Verb', 'Route', 'Summary'], [['POST', '/onceoffpayment', 'Once of Payments']]),
      language ? preformatted(source(language, profile)) : table(['Parameter', 'Type', 'Required'], members),
      profile.typedErrors ? table(['OnceOffPaymentResponse', 'Type'], response) : '',
      `<p>To send and receive ${escaped(format)}: the Accept header, the suffix .${escaped(format)} or ?format=${escaped(format)}</p>`,
    ].join('\n'),
  );
}

/** The page of an operation in a format. `language` (`?lang=`): its types as source instead of a table. */
export function operationPage(
  describing: Describing,
  operation: string | undefined,
  format: string,
  language: string | undefined,
): string {
  if (operation === undefined) return operationsPage(describing);
  return operation.toLowerCase() === PAYMENT.name.toLowerCase()
    ? paymentPage(describing.profile, format, language)
    : page(operation, '');
}

/** A page that depends on nothing but the host. */
export function hostPage(name: Exclude<PageName, 'operation'>, describing: Describing): string {
  switch (name) {
    case 'operations':
      return operationsPage(describing);
    case 'login':
      return page(
        'Login',
        '<form method="post" action="/auth/credentials"><input name="UserName"><input name="Password" type="password"><button>Log in</button></form>',
      );
    case 'explorer':
      return operationsPage(describing).replaceAll('Operations', 'API Explorer');
    case 'icons':
      return page('Icons', '');
    case 'admin':
      return page('Admin', '<p>Log in with the role Admin.</p>');
  }
}
