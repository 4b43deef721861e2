// onceoff.yaml: what is complained about, with the line; its schema for editors; the template that init writes.
// Must not know: what settings are for.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfigFile } from './config-file.ts';
import { fileSchema, jsonSchema } from './file-schema.ts';
import { TEMPLATE } from './template.ts';

const TARGETS = resolve(import.meta.dirname, '../../suites/targets');
let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onceoff-file-'));
  path = join(folder, 'onceoff.yaml');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function complaint(text: string): string {
  writeFileSync(path, text);
  try {
    readConfigFile(path);
  } catch (error) {
    return error instanceof Error ? error.message.replace(path, 'FILE') : String(error);
  }
  return 'nothing to complain of';
}

const target = (...lines: readonly string[]): string =>
  ['targets:', '  uat:', '    url: https://uat.example.org', ...lines.map((line) => `    ${line}`)].join('\n');

test.each([
  ['an unknown name', 'target:\n  uat: {}\n', 'line 1: "target" is not known: did you mean targets?'],
  [
    'an unknown name of a target',
    target('credential: {}'),
    'line 4: "credential" is not known under targets.uat: did you mean credentials?',
  ],
  [
    'an unknown name without a near one',
    target('zzzzzz: 1'),
    'line 4: "zzzzzz" is not known under targets.uat: valid are url, ',
  ],
  [
    'an unknown name of a waiver',
    target('waivers:', '  - requirement: VAL-003', '    reson: x'),
    'line 6: "reson" is not known under targets.uat.waivers.0: did you mean reason?',
  ],
  ['something missing', 'targets:\n  uat:\n    timeoutMs: 1\n', 'line 2: targets.uat.url is missing'],
  ['a wrong type', target('budget:', '  maxAccepted: many'), 'line 5: targets.uat.budget.maxAccepted is not valid'],
  ['a tier that there is not', 'tier: gates\ntargets: {}\n', 'line 1: tier is not valid'],
  [
    'a waiver without an owner',
    target('waivers:', '  - requirement: VAL-003', '    reason: x', '    expires: 2027-01-01'),
    'line 5: targets.uat.waivers.0.owner is missing',
  ],
  [
    'a waiver of an area',
    target('waivers:', '  - requirement: VAL', '    reason: x', '    owner: y', '    expires: 2027-01-01'),
    'line 5: targets.uat.waivers.0.requirement is not valid (not the id of one requirement',
  ],
  [
    'a day that there is not',
    target('waivers:', '  - requirement: VAL-003', '    reason: x', '    owner: y', '    expires: 2027-02-30'),
    'line 8: targets.uat.waivers.0.expires is not valid (not a date',
  ],
  ['no YAML', 'targets: [\n', 'line '],
  ['a name twice', 'targets: {}\ntargets: {}\n', 'line 2: '],
  ['nothing', '# only a comment\n', 'is empty'],
])('%s', (_, text, told) => {
  const said = complaint(text);
  expect(said).toContain('FILE');
  expect(said).toContain(told);
  expect(said.split('\n')).toHaveLength(1);
});

describe('a secret that is written out', () => {
  test.each([
    'apiKey',
    'password',
    'bearerToken',
    'wrongRoleApiKey',
    'wrongRolePassword',
    'expiredApiKey',
    'cancelledApiKey',
  ])('%s: refused with its line, and not repeated', (name) => {
    const said = complaint(target('credentials:', `  ${name}: plain-secret-1234`));
    expect(said).toContain(`line 5: targets.uat.credentials.${name} is not valid`);
    expect(said).toContain('env:NAME or file:PATH');
    expect(said).not.toContain('plain-secret');
  });
  test('a proxy password too', () => {
    const said = complaint(target('proxy: http://user:plain-secret@proxy.example.org:3128'));
    expect(said).toContain('line 4: targets.uat.proxy is not valid');
    expect(said).not.toContain('plain-secret');
    expect(complaint(target('proxy: http://proxy.example.org:3128'))).toBe('nothing to complain of');
    expect(complaint(target('proxy: env:UAT_PROXY'))).toBe('nothing to complain of');
  });
});

test('the example and the template are valid, and the template names every setting of a target', () => {
  const example = readFileSync(join(TARGETS, 'example.yaml'), 'utf8');
  for (const text of [example, TEMPLATE]) expect(complaint(text)).toBe('nothing to complain of');
  const settings = (schema: z.ZodType): readonly string[] => {
    const bare = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
    if (bare instanceof z.ZodRecord) return settings(bare.valueType as z.ZodType);
    if (bare instanceof z.ZodArray) return settings(bare.element as z.ZodType);
    if (!(bare instanceof z.ZodObject)) return [];
    return Object.entries(bare.shape).flatMap(([name, inner]) => [name, ...settings(inner as z.ZodType)]);
  };
  const names = settings(fileSchema);
  expect(names.length).toBeGreaterThan(40);
  const missing = names.filter((name) => name !== '$schema' && !new RegExp(`(^|\\s|#|-)${name}:`, 'm').test(TEMPLATE));
  expect(missing).toEqual([]);
});

test('what the template shows commented out is valid as well', () => {
  const all = TEMPLATE.split('\n')
    .filter((line) => !/^\s*# (?:yaml|[A-Z])/.test(line))
    .map((line) => line.replace(/^(\s*)# ?(\s*(?:- )?[a-zA-Z]+:)/, '$1$2').replace('waivers: []', 'waivers:'))
    .join('\n');
  expect(complaint(all)).toBe('nothing to complain of');
  writeFileSync(path, all);
  const { settings } = readConfigFile(path);
  const { uat } = settings.targets;
  expect(uat?.waivers?.[0]).toMatchObject({ requirement: 'FMT-007', expires: '2027-03-31' });
  expect(uat?.tls?.minVersion).toBe('1.2');
  expect(uat?.credentials?.tokenCommand).toEqual(['get-token', '--for', 'uat']);
});

test('the JSON Schema that is committed is the one of this version, and judges as the reader does', () => {
  const committed = readFileSync(join(TARGETS, 'onceoff.schema.json'), 'utf8');
  expect(`${JSON.stringify(jsonSchema(), null, 2)}\n`, 'run "npm run build && npm run schema"').toBe(committed);
  const schema = z.fromJSONSchema(JSON.parse(committed));
  const judge = (text: string): boolean => schema.safeParse(parse(text)).success;
  expect(judge(readFileSync(join(TARGETS, 'example.yaml'), 'utf8'))).toBe(true);
  expect(judge(TEMPLATE)).toBe(true);
  expect(judge(target('credentials:', '  apiKey: plain-secret-1234'))).toBe(false);
  expect(judge(target('nobody: 1'))).toBe(false);
  expect(judge('tier: gate\n')).toBe(false);
});
