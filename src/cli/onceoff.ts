#!/usr/bin/env node
// The program: the process's streams and signals around the command line.
// Must not know: commands.
import { runCommandLine } from './command-line.ts';
import { interruptionOf } from './interruption.ts';
import { processStreams } from './streams.ts';

const streams = processStreams();
const interruption = interruptionOf((code) => process.exit(code));
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interruption.onSignal);
for (const name of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(name, (error: unknown) => {
    streams.err(
      `onceoff: the suite itself failed (${error instanceof Error ? error.name : typeof error}): please report this with the command that you gave.`,
    );
    process.exit(3);
  });

process.exitCode = await runCommandLine(process.argv.slice(2), streams, interruption);
// What is still open by now (a connection that a host never closes) must not keep the process.
setTimeout(() => process.exit(), 1000).unref();
