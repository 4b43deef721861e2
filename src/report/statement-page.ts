// The conformance statement as one HTML page without scripts, for reading and for printing.
// Must not know: how the statement was computed.
import { type Statement, sha256, statementText } from './statement.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML content and attributes; characters that HTML forbids become a replacement character. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}

const h = escapeHtml;
const WORDS: Readonly<Record<Statement['verdict'], string>> = {
  conforms: 'No violation was observed',
  'does-not-conform': 'Does not conform',
  inconclusive: 'Inconclusive: nothing is claimed',
};

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}
.verdict{font-size:1.25rem;font-weight:600;padding:.7rem 1rem;margin:1rem 0;border-left:.5rem solid}
.conforms{background:#e8f6ec;border-color:#1a7f37}.does-not-conform{background:#fdecec;border-color:#c62828}.inconclusive{background:#fff6e0;border-color:#b7791f}
table{border-collapse:collapse;width:100%;font-size:.87rem}th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #d8dee4;overflow-wrap:anywhere}
td.n{text-align:right}code{font-size:.85em;overflow-wrap:anywhere}dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}dt{color:#57606a}dd{margin:0;overflow-wrap:anywhere}
.violates,.harness-error{color:#b3261e;font-weight:600}.finding,.waived,.not-observed,.untestable{color:#8a5a00;font-weight:600}
@media print{body{margin:0;font-size:11px}tr{break-inside:avoid}}`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '<p>None.</p>';
  const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<table><thead><tr>${head.map((name) => `<th>${h(name)}</th>`).join('')}</tr></thead><tbody>\n${cells}\n</tbody></table>`;
}

function list(pairs: readonly (readonly [string, string])[]): string {
  return `<dl>${pairs.map(([name, value]) => `<dt>${h(name)}</dt><dd>${h(value)}</dd>`).join('')}</dl>`;
}

/** The whole page. The same statement gives the same bytes. */
export function statementPage(s: Statement): string {
  const told = (rows: Statement['violations']): string =>
    table(
      ['Requirement', 'Case', 'What was seen'],
      rows.map((row) => [h(row.id), h(row.case), h(row.message)]),
    );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Conformance statement: ${h(s.target.name)}</title><style>${STYLE}</style></head><body>
<h1>Conformance statement</h1><p>POST /onceoffpayment of <strong>${h(s.target.name)}</strong>, <code>${h(s.target.url)}</code></p>
<p class="verdict ${s.verdict}">${WORDS[s.verdict]}</p>
${list([
  ['Observed', `${s.observedFrom} to ${s.observedUntil}`],
  ['Suite', `${s.suite.name} ${s.suite.version}, tier ${s.tier}, seed ${s.seed}${s.strict ? ', strict' : ''}`],
  ['Requests', `${s.requests.sent} sent, ${s.requests.accepted} payments accepted`],
  ['Request hash', s.requests.hash],
  ...s.faces.map((f) => [`Host: ${f.name}`, f.value] as const),
])}
<h2>Violations</h2>${told(s.violations)}
<h2>Findings (a SHOULD is not met)</h2>${told(s.findings)}
<h2>Accepted deviations</h2>${table(
    ['Requirement', 'Case', 'Reason', 'Owner', 'Until', 'Followed up'],
    s.waivers.map((w) => [h(w.id), h(w.case ?? ''), h(w.reason), h(w.owner), h(w.expires), h(w.link ?? '')]),
  )}${
    s.redWaivers.length === 0
      ? ''
      : `\n<h2>Waivers that are wrong</h2>${table(
          ['Waiver', 'What is wrong, and what to do'],
          s.redWaivers.map((w) => [h(w.waiver), h(w.text)]),
        )}`
  }
<h2>Limits</h2><ul>${s.limits.map((limit) => `<li>${h(limit)}</li>`).join('')}</ul>
<h2>Requirements</h2>${table(
    ['Id', 'Level', 'Requirement', 'Clause', 'Verdict', 'Cases that conform'],
    s.requirements.map((r) => [
      h(r.id),
      h(r.level),
      h(r.title),
      h(r.clause),
      `<span class="${h(r.verdict)}">${h(r.verdict)}</span>`,
      `${r.conforming} of ${r.cases}`,
    ]),
  )}
<h2>Files</h2><p>This page belongs to the files with these sha256 sums; <code>onceoff verify DIR</code> computes them and the whole statement again. The sums show that the files belong together and are unchanged; who made them only a signature can show.</p>
${list([...Object.entries(s.files), ['statement.json', sha256(statementText(s))]])}
</body></html>
`;
}
