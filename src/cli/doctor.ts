// onceoff doctor: the way to a host, step by step, on one screen; no payment is sent.
// Must not know: requirements, verdicts.
import { readSettings, type Settings } from '../config/settings.ts';
import { oneLine, wrap } from '../report/plain-text.ts';
import type { Line } from './doctor/line.ts';
import { examineNetwork } from './doctor/network.ts';
import { examineService } from './doctor/service.ts';
import { type Reached, reach } from './reach.ts';
import type { Streams } from './streams.ts';

export interface DoctorFlags {
  readonly targetUrl?: string;
  readonly target?: string;
  readonly config?: string;
  readonly timeout?: string;
}

const PAINT = { ok: 32, warning: 33, problem: 31 } as const;

/** Looks at the way to the host and at the host, and prints a line each. Returns the lines. */
export async function examine(
  host: Reached,
  settings: Settings,
  streams: Streams,
  signal: AbortSignal,
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const tell = (line: Line): void => {
    lines.push(line);
    const state = line.state.padEnd(8);
    streams.out(
      `${streams.colour ? `\u001b[${PAINT[line.state]}m${state}\u001b[0m` : state} ${line.about.padEnd(12)} ${wrap(oneLine(line.text), streams.width, 22)}`,
    );
  };
  const way = {
    url: host.url,
    timeoutMs: Math.min(settings.timeoutMs, 10_000),
    ...(settings.tls ? { tls: settings.tls } : {}),
    ...(settings.proxy ? { proxy: settings.proxy } : {}),
  };
  tell({ state: 'ok', about: 'target', text: `${host.url} (${settings.targetName})` });
  const reached = await examineNetwork(way, tell);
  if (reached && !signal.aborted) await examineService({ ...way, credentials: host.credentials, signal }, tell);
  return lines;
}

/** Returns 0 when no line is a problem, else 3. @throws ConfigError */
export async function doctor(flags: DoctorFlags, streams: Streams, signal: AbortSignal): Promise<number> {
  const settings = await readSettings(flags, streams.env, streams.folder);
  const host = await reach(settings, streams);
  const lines = await examine(host, settings, streams, signal).finally(() => host.close());
  if (signal.aborted) return 130;
  const problems = lines.filter((line) => line.state === 'problem').length;
  const warnings = lines.filter((line) => line.state === 'warning').length;
  streams.out(
    problems > 0
      ? `${problems} ${problems === 1 ? 'problem' : 'problems'}: "onceoff check" would not get far.`
      : `Ready for "onceoff check"${warnings > 0 ? `; ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : ''}. No payment was sent.`,
  );
  return problems > 0 ? 3 : 0;
}
