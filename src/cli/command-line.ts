// The command line: names, flags, exit codes (DESIGN 10). Commands are loaded when they are called.
// Must not know: what commands do.
import { Command, CommanderError } from 'commander';
import type { Interruption } from './interruption.ts';
import type { Streams } from './streams.ts';
import { version } from './version.ts';

const USAGE = 2;
const TROUBLE = 3;

/** Errors whose message is for the user as it stands, and the exit code of each. */
const TOLD: Readonly<Record<string, number>> = {
  ConfigError: USAGE,
  OutputError: USAGE,
  RecordError: USAGE,
  SuiteError: TROUBLE,
};

/** Runs one command. Returns the exit code; never throws. */
export async function runCommandLine(
  argv: readonly string[],
  streams: Streams,
  interruption: Interruption,
): Promise<number> {
  let code = 0;
  const program = commands(streams, interruption, (result) => {
    code = result;
  });
  try {
    if (argv.length === 0) {
      program.outputHelp();
      return USAGE;
    }
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    streams.progress('');
    if (error instanceof CommanderError) return usage(error, streams);
    const told = error instanceof Error ? TOLD[error.name] : undefined;
    if (error instanceof Error && told !== undefined) {
      streams.err(`onceoff: ${error.message}`);
      if (told === TROUBLE && argv.includes('--debug')) streams.err(error.stack ?? '');
      return told;
    }
    const { createRedactor, redactError } = await import('../client/redaction.ts');
    const { message, stack } = redactError(error, createRedactor({ secrets: () => secretsIn(streams.env, argv) }));
    streams.err(`onceoff: the suite itself failed: ${message}. Please report this with the command that you gave.`);
    if (argv.includes('--debug') && stack !== undefined) streams.err(stack);
    return TROUBLE;
  }
}

/** Values of variables that hold secrets: nobody foresaw this error, so nobody knows which it repeats. */
function secretsIn(env: Streams['env'], argv: readonly string[]): readonly { name: string; value: string }[] {
  const named = Object.entries(env).filter(([name]) => /KEY|PASS|TOKEN|SECRET|CREDENTIAL/i.test(name));
  const inUrls = [...Object.values(env), ...argv].flatMap(
    (text) => /:\/\/[^/@\s]*:([^/@\s]+)@/.exec(text ?? '')?.[1] ?? [],
  );
  return [
    ...named.map(([name, value]) => ({ name, value: value ?? '' })),
    ...inUrls.map((value) => ({ name: 'password', value })),
  ].filter(({ value }) => value.length >= 6);
}

function usage(error: CommanderError, streams: Streams): number {
  if (['commander.helpDisplayed', 'commander.version', 'commander.help'].includes(error.code))
    return error.exitCode === 0 ? 0 : USAGE;
  const text = error.message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[.]$/, '');
  streams.err(`onceoff: ${text}. "onceoff --help" shows what there is.`);
  return USAGE;
}

function commands(streams: Streams, interruption: Interruption, done: (code: number) => void): Command {
  /** An action that ends with an exit code. */
  const command =
    <A extends readonly unknown[]>(work: (...args: A) => Promise<number>) =>
    async (...args: A): Promise<void> =>
      done(await work(...args));

  const program = new Command('onceoff')
    .description('Contract tests for POST /onceoffpayment of a ServiceStack host')
    .version(version())
    .option('--debug', 'stack traces of failures of the suite itself')
    .exitOverride()
    .configureOutput({ writeOut: (text) => streams.out(text.replace(/\n$/, '')), writeErr: () => undefined })
    .addHelpText(
      'after',
      '\nExit codes: 0 conforms; 1 a MUST is violated, or a waiver is stale or expired; 2 usage or configuration;\n3 not everything selected was observed, or the suite failed; 130 interrupted. .env.example lists the variables.',
    );

  withRun(withTarget(program.command('check').description('judge a host; without a target, the embedded mock host')))
    .option('--grep <ids...>', 'requirements (VAL-003) or areas (VAL, validation) only')
    .option('--shard <i/n>', 'one part of the checks')
    .option('--strict', 'findings (a SHOULD is not met) are red as well')
    .option('--flaky <mode>', 'an answer that came only when asked again: report (default) or fail')
    .option('--reveal', 'show personal values in what is written, for a local look; credentials stay hidden')
    .option('--no-payments', 'leave out everything that creates a payment')
    .option('--no-html', 'leave out the HTML report')
    .option('--dry-run', 'print what would be sent; nothing is sent to the target')
    .action(
      command(async (flags) => {
        interruption.hold();
        const { check } = await import('./check.ts');
        return check(flags, streams, interruption.signal);
      }),
    );

  program
    .command('mock')
    .description('the mock host, until stopped; prints its URL on the first line')
    .option('--port <n>', 'port; 0 = any free one')
    .option('--host <address>', 'address to listen on; loopback unless said otherwise')
    .option('--profile <name>', 'set-up of the framework')
    .option('--fault <id>', 'one difference from the faithful host; "random" picks one by the seed')
    .option('--list-faults', 'print the faults and stop')
    .option('--seed <n>', 'seed of keys and guids')
    .option('--latency <ms>', 'milliseconds before each answer')
    .option('--data <file>', 'keep the payments in this file, also over a crash')
    .option('--inspect', 'answer GET /__mock/payments with the payments accepted so far')
    .option('--tls', 'listen with https, with a certificate made now and written to --tls-cert')
    .option('--tls-cert <file>', 'PEM certificate: listen with https')
    .option('--tls-key <file>', 'PEM key of the certificate')
    .option('--as-recorded', 'twin of the recorded host: its identities, fixed guid, /echo, invoice numbers that steer')
    .action(
      command(async (flags) => {
        interruption.hold();
        const { mock } = await import('./mock.ts');
        return mock(flags, streams, interruption.signal);
      }),
    );

  withTarget(program.command('doctor').description('one diagnosis of the way to a host; sends no payment'))
    .option('--timeout <ms>', 'milliseconds to wait for an answer')
    .action(
      command(async (flags) => {
        const { doctor } = await import('./doctor.ts');
        return doctor(flags, streams, interruption.signal);
      }),
    );

  program
    .command('prove')
    .description('the suite against the mock and every fault: what is caught, and who is blamed wrongly')
    .option('--fault <ids...>', 'these faults only')
    .option('--area <area>', 'faults of one area only')
    .option('--json', 'everything as JSON')
    .option('--costs', 'what each requirement costs, and what it alone catches')
    .option('--seed <n>', 'seed of the runs')
    .action(
      command(async (flags) => {
        const { prove } = await import('./prove.ts');
        return prove(flags, streams);
      }),
    );

  const rules = program.command('rules').description('the requirements: list, explain');
  rules
    .command('list')
    .description('one line a requirement')
    .argument('[area]')
    .action(command(async (area) => (await import('./rules.ts')).rulesList(streams, area)));
  rules
    .command('explain')
    .description('one requirement, whole: why it matters, which mistakes it catches, its last verdicts')
    .argument('<id>')
    .option('--run <dir>', 'verdicts of that run instead of the latest')
    .action(command(async (id, flags) => (await import('./rules.ts')).rulesExplain(streams, id, flags)));

  program
    .command('report')
    .description('make the reports again from a run record')
    .argument('<dir>')
    .action(command(async (dir) => (await import('./report.ts')).report(dir, streams)));

  program
    .command('diff')
    .description('what changed between two runs, or between two hosts')
    .argument('<before>')
    .argument('<after>')
    .action(command(async (before, after) => (await import('./diff.ts')).diff(before, after, streams)));

  withRun(withTarget(program.command('certify').description('a conformance statement (HTML and JSON), hash-checked')))
    .argument('[dir]', 'folder of a run; without it, a run is done now')
    .option('--strict', 'findings (a SHOULD is not met) are red as well')
    .option('--no-html', 'leave out the HTML report of the run')
    .action(
      command(async (dir, flags) => {
        interruption.hold();
        const { certify } = await import('./certify.ts');
        return certify(dir, flags, streams, interruption.signal);
      }),
    );

  program
    .command('verify')
    .description('whether a statement is unchanged, and what its run gives')
    .argument('<file>', 'statement.json or statement.html beside its run, or their folder')
    .action(command(async (file) => (await import('./verify.ts')).verify(file, streams)));

  withTarget(program.command('replay').description('send one recorded case again; prints it as curl'))
    .argument('<dir>', 'folder of a run')
    .argument('<case>', 'id of a requirement, "ID case", or the number of an exchange')
    .option('--curl', 'print only, send nothing')
    .action(
      command(async (dir, wanted, flags) => {
        const { replay } = await import('./replay.ts');
        return replay(dir, wanted, flags, streams, interruption.signal);
      }),
    );

  withRun(withTarget(program.command('config').description('each setting, and where its value comes from')))
    .option('--schema', 'the JSON Schema of onceoff.yaml')
    .action(command(async (flags) => (await import('./config.ts')).config(flags, streams)));

  program
    .command('init')
    .description('write a commented onceoff.yaml; never overwrites')
    .action(command(async () => (await import('./init.ts')).init(streams)));

  return program;
}

function withTarget(command: Command): Command {
  return command
    .option('--target-url <url>', 'base URL of the host')
    .option('--target <name>', 'a target of onceoff.yaml; "mock" = the embedded mock host')
    .option('--config <file>', 'configuration file instead of the nearest onceoff.yaml');
}

function withRun(command: Command): Command {
  return command
    .option('--tier <tier>', 'smoke, gate or explore')
    .option('--seed <n>', 'seed of everything that is generated')
    .option('--out <dir>', 'folder of the reports')
    .option('--concurrency <n>', 'requests in flight')
    .option('--rate <n>', 'requests a second')
    .option('--timeout <ms>', 'milliseconds to wait for an answer')
    .option('--max-requests <n>', 'hard limit of requests')
    .option('--max-accepted <n>', 'hard limit of accepted payments')
    .option('--max-value <n>', 'hard limit of the sum of all amounts that may be accepted')
    .option('--max-seconds <n>', 'hard limit of seconds');
}
