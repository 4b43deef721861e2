// The shape of onceoff.yaml: settings, and targets by name with their credentials, limits and waivers.
// Must not know: where the file lies, how it is read.
import { z } from 'zod';
import { KEY_PLACE } from './key-place.ts';

/** Secrets by reference only. The message never repeats the value: somebody may have written the secret itself. */
const secret = z
  .string()
  .regex(/^(env:[A-Za-z_]\w*|file:.+)$/, 'a secret is never written here: refer to it as env:NAME or file:PATH')
  .describe('env:NAME or file:PATH (relative to this file)');

const isoDate = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text), 'not a date: give it as YYYY-MM-DD');

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

const waiverSchema = z.strictObject({
  requirement: z
    .string()
    .regex(/^[A-Z]{3}-\d{3}$/, 'not the id of one requirement: give one as VAL-003')
    .describe('id of the one requirement that may be violated, e.g. VAL-003'),
  case: z.string().min(1).optional().describe('its case; may be left out when only one is violated'),
  reason: z.string().min(1),
  owner: z.string().min(1).describe('who answers for the waiver'),
  expires: isoDate.describe('last day, YYYY-MM-DD; after it the violation is red again'),
  link: z.string().min(1).optional().describe('where the matter is followed up'),
});

const credentialsSchema = z.strictObject({
  apiKey: secret.optional(),
  apiKeyIn: z
    .string()
    .regex(KEY_PLACE, 'give bearer, basic, query or query:NAME')
    .optional()
    .describe(
      'where keys stand: bearer (usual), basic (as user name), query (?apikey=) or query:NAME, if the host allows it',
    ),
  username: z.string().min(1).optional().describe('user with role Client'),
  password: secret.optional(),
  login: z
    .enum(['basic', 'session'])
    .optional()
    .describe('how user and password are used: in each request (basic, usual), or once at /auth/credentials (session)'),
  bearerToken: secret.optional(),
  tokenCommand: z
    .union([z.string().min(1), z.array(z.string()).min(1)])
    .optional()
    .describe(
      'program that prints a token, as a list of words or a line for the shell; run again when the token has ended',
    ),
  wrongRoleApiKey: secret.optional().describe('key of a user without role Client'),
  wrongRoleUsername: z.string().min(1).optional().describe('user without role Client, where there are no keys'),
  wrongRolePassword: secret.optional(),
  expiredApiKey: secret.optional(),
  cancelledApiKey: secret.optional(),
});

const tlsSchema = z.strictObject({
  caFile: z.string().min(1).optional().describe('PEM bundle to trust instead of the usual authorities'),
  certFile: z.string().min(1).optional().describe('PEM client certificate'),
  keyFile: z.string().min(1).optional().describe('PEM key of the client certificate'),
  serverName: z.string().min(1).optional().describe('name to ask for and to check, when it is not that of the URL'),
  minVersion: z.enum(['1.2', '1.3']).optional().describe('lowest TLS version that is accepted'),
});

const budgetSchema = z.strictObject({
  maxRequests: z.int().positive().optional().describe('hard limit of requests'),
  maxValue: z.number().nonnegative().optional().describe('hard limit of the sum of all amounts'),
  maxAccepted: z.int().nonnegative().optional().describe('hard limit of accepted payments'),
  maxSeconds: z.int().positive().optional().describe('hard limit of seconds'),
  rate: z.number().positive().optional().describe('requests a second'),
});

const pace = {
  concurrency: z.int().positive().optional().describe('requests in flight'),
  timeoutMs: z.int().positive().optional().describe('milliseconds to wait for a whole answer'),
};

const targetSchema = z.strictObject({
  url: z.string().min(1).describe('base URL of the host, without /onceoffpayment'),
  allowProduction: z
    .string()
    .optional()
    .describe('the name of the host, once more, if it looks like production and may be tested all the same'),
  credentials: credentialsSchema.optional(),
  tls: tlsSchema.optional(),
  proxy: z
    .string()
    .min(1)
    .refine(
      (text) => !/^[^:]*:?\/\/[^/]*@/.test(text),
      'a proxy password is never written here: refer to the URL as env:NAME or file:PATH',
    )
    .optional()
    .describe('http or https proxy on the way to this host, as a URL, env:NAME or file:PATH'),
  ...pace,
  budget: budgetSchema.optional(),
  waivers: z.array(waiverSchema).optional(),
});

export const fileSchema = z.strictObject({
  $schema: z.string().optional(),
  default: z.string().optional().describe('target to judge when none is named; "mock" is the embedded mock host'),
  tier: z.enum(['smoke', 'gate', 'explore']).optional(),
  seed: z.int().nonnegative().optional().describe('seed of everything that is generated'),
  out: z.string().min(1).optional().describe('folder of the reports, relative to this file'),
  ...pace,
  targets: z.record(z.string(), targetSchema).describe('hosts by name'),
});

export type FileSettings = z.infer<typeof fileSchema>;
export type TargetSettings = z.infer<typeof targetSchema>;

/** The JSON Schema of the file, for editors. */
export function jsonSchema(): object {
  return { title: 'onceoff.yaml', ...z.toJSONSchema(fileSchema, { io: 'input' }) };
}

/** Valid names at a place of the file; empty where any name is valid or none is. */
export function namesAt(path: readonly PropertyKey[]): readonly string[] {
  let at: unknown = fileSchema;
  for (const part of path) {
    at = bare(at);
    if (at instanceof z.ZodObject) at = at.shape[String(part)];
    else if (at instanceof z.ZodRecord) at = at.valueType;
    else if (at instanceof z.ZodArray) at = at.element;
  }
  at = bare(at);
  return at instanceof z.ZodObject ? Object.keys(at.shape).filter((name) => name !== '$schema') : [];
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema;
}
