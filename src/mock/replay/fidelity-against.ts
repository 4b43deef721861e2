// npm run fidelity -- --against URL: prints in what a live host and the mock differ.
// Must not know: the suite.
import { answers, type Selection, sideBySide } from './against.ts';
import type { Endpoint } from './side-by-side.ts';

/** Where to; thousands of payments are sent, so a host elsewhere must be named in ONCEOFF_ALLOW_HOSTS. @throws RangeError */
function endpointOf(text: string, allowed: string): Endpoint {
  if (!URL.canParse(text)) throw new RangeError(`--against: ${text} is no URL; give one such as http://127.0.0.1:5000`);
  const url = new URL(text);
  if (url.protocol !== 'http:') throw new RangeError('--against: only http:// is spoken here; give a plain http URL');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const loopback = /^(localhost|127(\.\d+){3}|::1)$/.test(host);
  if (
    !loopback &&
    !allowed
      .split(',')
      .map((h) => h.trim())
      .includes(host)
  )
    throw new RangeError(
      `--against: ${host} is not on loopback; name it in ONCEOFF_ALLOW_HOSTS if it may get thousands of payments`,
    );
  return { host, port: Number(url.port || 80) };
}

/** Runs the comparison and prints it. The exit code: 0 equal, 1 something differs, 2 usage, 3 nobody answers. */
export async function fidelityAgainst(text: string, selection: Selection): Promise<number> {
  try {
    const live = endpointOf(text, process.env['ONCEOFF_ALLOW_HOSTS'] ?? '');
    if (!(await answers(live))) {
      console.error(`nobody answers at ${text}; start the host first`);
      return 3;
    }
    const { groups, different } = await sideBySide(live, selection);
    for (const { id, request, why } of different.slice(0, selection.show))
      console.log(`- ${id}\n    ${JSON.stringify(request).slice(0, 1500)}\n    ${why.join('\n    ')}`);
    let equal = 0;
    let total = 0;
    for (const [name, group] of Object.entries(groups).sort()) {
      equal += group.equal;
      total += group.total;
      console.log(`  ${name.padEnd(30)} ${String(group.equal).padStart(5)} / ${String(group.total).padStart(5)}`);
    }
    const share = ((100 * equal) / Math.max(total, 1)).toFixed(2);
    console.log(
      `against ${text}, profile ${selection.profile}, seed ${selection.seed}: ${equal} / ${total} equal (${share} %)`,
    );
    if (total === 0) return 3;
    return equal === total ? 0 : 1;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    console.error(error.message);
    return 2;
  }
}
