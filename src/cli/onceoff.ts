#!/usr/bin/env node
// The command line: names, flags, exit codes (DESIGN 10). Commands are loaded when they are called.
// Must not know: what commands do.
import { Command, CommanderError } from 'commander';
import { processStreams } from './streams.ts';
import { version } from './version.ts';

const USAGE = 2;
const TROUBLE = 3;
const INTERRUPTED = 130;

/** Errors whose message is for the user as it stands, and the exit code of each. */
const TOLD: Readonly<Record<string, number>> = { ConfigError: USAGE, OutputError: USAGE, RecordError: USAGE };

const streams = processStreams();
const controller = new AbortController();
let code = 0;
let longRunning = false;

for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => {
    if (controller.signal.aborted || !longRunning) process.exit(INTERRUPTED);
    controller.abort();
  });

/** Runs a command with our exit code; a signal ends it in good order. */
function run(action: () => number | Promise<number>): Promise<void> {
  return Promise.resolve(action()).then((result) => {
    code = result;
  });
}

const program = new Command('onceoff')
  .description('Contract tests for POST /onceoffpayment of a ServiceStack host')
  .version(version())
  .exitOverride()
  .configureOutput({ writeErr: () => undefined });

program
  .command('check')
  .description('judge a host; without a target, the embedded mock host')
  .option('--target-url <url>', 'base URL of the host')
  .option('--target <name>', 'a target of onceoff.yaml')
  .option('--config <file>', 'configuration file instead of the nearest onceoff.yaml')
  .option('--tier <tier>', 'smoke, gate or explore')
  .option('--seed <n>', 'seed of everything that is generated')
  .option('--out <dir>', 'folder of the reports')
  .option('--grep <ids...>', 'requirements (VAL-003) or areas (VAL) only')
  .option('--strict', 'findings (SHOULD) are red as well')
  .option('--shard <i/n>', 'one part of the checks')
  .option('--concurrency <n>', 'requests in flight')
  .option('--rate <n>', 'requests a second')
  .option('--timeout <ms>', 'milliseconds to wait for an answer')
  .option('--max-requests <n>', 'hard limit of requests')
  .option('--max-accepted <n>', 'hard limit of accepted payments')
  .option('--max-seconds <n>', 'hard limit of seconds')
  .option('--no-payments', 'leave out everything that creates a payment')
  .option('--no-html', 'leave out the HTML report')
  .action(async (flags) => {
    longRunning = true;
    const { check } = await import('./check.ts');
    await run(() => check(flags, streams, controller.signal));
  });

program
  .command('mock')
  .description('the mock host, until stopped; prints its URL first')
  .option('--port <n>', 'port; 0 = any free one')
  .option('--host <address>', 'address to listen on; loopback unless said otherwise')
  .option('--profile <name>', 'set-up of the framework')
  .option('--seed <n>', 'seed of keys and guids')
  .option('--as-recorded', 'twin of the recorded host: its identities, fixed guid, /echo, invoice numbers that steer')
  .action(async (flags) => {
    longRunning = true;
    const { mock } = await import('./mock.ts');
    await run(() => mock(flags, streams, controller.signal));
  });

const rules = program.command('rules').description('the requirements');
rules
  .command('list')
  .argument('[area]')
  .action(async (area) => {
    const { rulesList } = await import('./rules.ts');
    await run(() => rulesList(streams, area));
  });
rules
  .command('explain')
  .argument('<id>')
  .action(async (id) => {
    const { rulesExplain } = await import('./rules.ts');
    await run(() => rulesExplain(streams, id));
  });

program
  .command('report')
  .description('make the reports again from a run record')
  .argument('<dir>')
  .action(async (dir) => {
    const { report } = await import('./report.ts');
    await run(() => report(dir, streams));
  });
program
  .command('replay')
  .description('print one recorded request as curl')
  .argument('<dir>')
  .argument('<case>', 'number of an exchange, or id of a requirement')
  .action(async (dir, wanted) => {
    const { replay } = await import('./report.ts');
    await run(() => replay(dir, wanted, streams));
  });

try {
  if (process.argv.length <= 2) {
    program.outputHelp();
    code = USAGE;
  } else await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    const asked =
      error.code === 'commander.helpDisplayed' || error.code === 'commander.version' || error.code === 'commander.help';
    if (!asked)
      streams.err(
        `onceoff: ${error.message.replace(/^error: /, '').replace(/\n/g, ' ')}. "onceoff --help" shows what there is.`,
      );
    code = asked ? 0 : USAGE;
  } else if (error instanceof Error && TOLD[error.name] !== undefined) {
    streams.err(`onceoff: ${error.message}`);
    code = TOLD[error.name] ?? USAGE;
  } else {
    streams.err(
      `onceoff: the suite itself failed: ${error instanceof Error ? error.message : String(error)}. Please report this with the command that you gave.`,
    );
    code = TROUBLE;
  }
}
process.exitCode = code;
