// The import table of DESIGN 5, enforced by reading import lines.
// Must not know: what modules do.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** What each room may import besides itself and packages. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/requirements': [],
  'src/contract': [],
  'src/codec': ['src/contract'],
  'src/client': [],
  'src/mock': ['src/requirements', 'src/contract'],
  generators: ['src/contract'],
  'src/harness': ['src/requirements', 'src/client', 'src/codec', 'src/contract'],
  suites: ['src/harness', 'generators', 'src/contract', 'src/codec', 'src/client', 'src/requirements'],
  'src/config': [],
  'src/report': ['src/requirements'],
  'src/chaos': ['src/cli', 'src/mock', 'src/client', 'src/fixtures'],
  'src/prove': ['src/harness', 'src/client', 'src/mock', 'src/requirements', 'src/report', 'suites', 'generators'],
  /** For tests only. */
  'src/fixtures': ['src/cli', 'src/mock', 'src/client'],
  'src/cli': [
    'src/config',
    'src/harness',
    'src/report',
    'src/mock',
    'src/requirements',
    'src/client',
    'src/prove',
    'suites',
  ],
};

/** Packages that a room may not import. */
const FORBIDDEN_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  suites: ['vitest', 'undici', 'node:net', 'node:http'],
  'src/codec': ['undici'],
  'src/report': ['undici', 'vitest'],
  'src/mock': ['undici', '@servicestack/client'],
};

function files(dir: string): readonly string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function roomOf(path: string): string | undefined {
  const local = relative(ROOT, path);
  return Object.keys(MAY_IMPORT).find((room) => local.startsWith(`${room}/`));
}

function imports(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

const sources = [...files(join(ROOT, 'src')), ...files(join(ROOT, 'suites')), ...files(join(ROOT, 'generators'))];

test('there is something to look at', () => {
  expect(sources.length).toBeGreaterThan(80);
});

describe.each(Object.keys(MAY_IMPORT))('%s', (room) => {
  const own = sources.filter((path) => roomOf(path) === room);
  test('imports only what its layer may', () => {
    const wrong = own.flatMap((path) =>
      imports(path).flatMap((specifier) => {
        if (!specifier.startsWith('.'))
          return (FORBIDDEN_PACKAGES[room] ?? []).includes(specifier)
            ? [`${relative(ROOT, path)} imports ${specifier}`]
            : [];
        const target = roomOf(resolve(dirname(path), specifier));
        return target === undefined || target === room || (MAY_IMPORT[room] ?? []).includes(target)
          ? []
          : [`${relative(ROOT, path)} imports ${specifier}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

test('suites read no environment', () => {
  const wrong = sources.filter(
    (path) => roomOf(path) === 'suites' && readFileSync(path, 'utf8').includes('process.env'),
  );
  expect(wrong).toEqual([]);
});

test('each module opens with what it is for and what it must not know', () => {
  const wrong = sources.filter((path) => {
    const lines = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('#!'));
    const head = lines.slice(0, 3).join('\n');
    return !(lines[0] ?? '').startsWith('// ') || !/Must not know/.test(head);
  });
  expect(wrong.map((path) => relative(ROOT, path))).toEqual([]);
});

test('nobody is called utils, helpers, common or manager', () => {
  expect(
    sources.filter((path) => /(^|[-/])(utils?|helpers?|common|manager)([-./]|$)/i.test(relative(ROOT, path))),
  ).toEqual([]);
});

test('no test is skipped, left alone or repeated', () => {
  const tests = readdirSync(ROOT, { withFileTypes: true, recursive: true }).filter(
    (e) => e.isFile() && e.name.endsWith('.test.ts') && !e.parentPath.includes('node_modules'),
  );
  expect(tests.length).toBeGreaterThan(5);
  const wrong = tests
    .map((e) => join(e.parentPath, e.name))
    .filter((path) => /\b(?:test|describe|it)\.(?:only|skip|todo)\b|retry:\s*\d/.test(readFileSync(path, 'utf8')));
  expect(wrong).toEqual([]);
});
