// onceoff.yaml: targets by name, with waivers; found upwards from the working folder or given.
// Must not know: flags, the environment beyond the variables that secrets refer to.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Environment } from './environment.ts';
import { ConfigError, nearest } from './errors.ts';

/** Secrets by reference only: `env:NAME` or `file:PATH`. */
const secret = z.string().regex(/^(env:[A-Za-z_]\w*|file:.+)$/, 'a secret must be env:NAME or file:PATH');

const waiverSchema = z.strictObject({
  requirement: z.string().regex(/^[A-Z]{3}-\d{3}$/),
  case: z.string().optional(),
  reason: z.string().min(1),
  owner: z.string().min(1),
  expires: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD'),
  link: z.string().optional(),
});

const targetSchema = z.strictObject({
  url: z.string(),
  allowProduction: z.boolean().optional(),
  credentials: z
    .strictObject({
      apiKey: secret.optional(),
      username: z.string().optional(),
      password: secret.optional(),
      bearerToken: secret.optional(),
      wrongRoleApiKey: secret.optional(),
      expiredApiKey: secret.optional(),
      cancelledApiKey: secret.optional(),
    })
    .optional(),
  tls: z
    .strictObject({
      caFile: z.string().optional(),
      certFile: z.string().optional(),
      keyFile: z.string().optional(),
      serverName: z.string().optional(),
    })
    .optional(),
  budget: z
    .strictObject({
      maxRequests: z.int().positive().optional(),
      maxAccepted: z.int().nonnegative().optional(),
      rate: z.number().positive().optional(),
      maxSeconds: z.number().positive().optional(),
    })
    .optional(),
  waivers: z.array(waiverSchema).optional(),
});

export const configFileSchema = z.strictObject({
  default: z.string().optional(),
  targets: z.record(z.string(), targetSchema),
});

export type ConfigFile = z.infer<typeof configFileSchema>;
export type TargetConfig = z.infer<typeof targetSchema>;

/** The file that is meant: the given one, or the nearest onceoff.yaml upwards. */
export function findConfigFile(folder: string, given: string | undefined): string | undefined {
  if (given !== undefined) {
    const path = resolve(folder, given);
    if (!existsSync(path))
      throw new ConfigError(`The configuration file ${given} does not exist: give another with --config.`);
    return path;
  }
  for (let at = resolve(folder); ; at = dirname(at)) {
    const path = join(at, 'onceoff.yaml');
    if (existsSync(path)) return path;
    if (dirname(at) === at) return undefined;
  }
}

/** Reads and checks a file. @throws ConfigError with the line. */
export function readConfigFile(path: string): ConfigFile {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
  const [problem] = document.errors;
  if (problem)
    throw new ConfigError(`${path}, line ${problem.linePos?.[0].line ?? '?'}: ${problem.message.split('\n')[0]}`);
  const parsed = configFileSchema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const at = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].map((part) =>
    typeof part === 'symbol' ? part.toString() : part,
  );
  const node = document.getIn(at, true) as { range?: [number, number, number] } | undefined;
  const line = node?.range ? lines.linePos(node.range[0]).line : 1;
  const near =
    unknown === undefined
      ? undefined
      : nearest(unknown, [
          'default',
          'targets',
          ...Object.keys(targetSchema.shape),
          ...Object.keys(waiverSchema.shape),
          'apiKey',
          'username',
          'password',
          'bearerToken',
          'wrongRoleApiKey',
          'expiredApiKey',
          'cancelledApiKey',
          'maxRequests',
          'maxAccepted',
          'rate',
          'maxSeconds',
          'caFile',
          'certFile',
          'keyFile',
          'serverName',
        ]);
  throw new ConfigError(
    `${path}, line ${line}: ${at.join('.') || 'the file'}: ${issue?.message ?? 'not valid'}${near ? `; did you mean ${near}?` : '.'}`,
  );
}

/** The value behind a reference. @throws ConfigError when it is not there. */
export function resolveSecret(reference: string, env: Environment, folder: string): string {
  if (reference.startsWith('env:')) {
    const value = env[reference.slice(4)];
    if (!value)
      throw new ConfigError(
        `The environment variable ${reference.slice(4)}, which the configuration names, is not set.`,
      );
    return value;
  }
  try {
    return readFileSync(resolve(folder, reference.slice(5)), 'utf8').trim();
  } catch {
    throw new ConfigError(`The secret file ${reference.slice(5)}, which the configuration names, cannot be read.`);
  }
}
