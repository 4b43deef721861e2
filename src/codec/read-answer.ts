// An answer body, in whichever format, to what it says: a success, an error, nothing, or something unreadable.
// Must not know: which host, which requirement; judges only the body against the contract of its format.
import type { z } from 'zod';
import { genericErrorSchema, successSchema, typedErrorSchema } from '../contract/schemas.ts';
import { readCsv } from './csv-text.ts';
import { readJson } from './json-text.ts';
import { readJsv } from './jsv-text.ts';
import { duplicateNames, memberAnyCase, scalarText, type Tree, type TreeReading } from './tree.ts';
import { decodeUtf8 } from './utf8.ts';
import { readXml } from './xml-text.ts';

export type AnswerFormat = 'json' | 'jsv' | 'xml' | 'csv' | 'jsonl';

export interface ErrorEntry {
  readonly errorCode: string | null;
  readonly fieldName: string | null;
  readonly message: string | null;
  readonly meta: Readonly<Record<string, string>> | null;
}

export interface ErrorStatus {
  readonly errorCode: string | null;
  readonly message: string | null;
  readonly stackTrace: string | null;
  readonly errors: readonly ErrorEntry[];
  /** Whether an `Errors` list stands there, be it empty. */
  readonly hasErrors: boolean;
  readonly meta: Readonly<Record<string, string>> | null;
}

/** `problems`: every strict deviation from the contract, one phrase each; empty when the body is as documented. */
export type AnswerReading =
  | {
      readonly kind: 'success';
      readonly guid: string;
      readonly invoiceNumber: string | null;
      readonly statusCodesId: string;
      readonly problems: readonly string[];
    }
  | {
      readonly kind: 'error';
      readonly form: 'generic' | 'typed';
      readonly status: ErrorStatus;
      readonly typed?: {
        readonly guid: string | null;
        readonly invoiceNumber: string | null;
        readonly statusCodesId: string | null;
      };
      readonly problems: readonly string[];
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly problem: string };

const READERS: Readonly<Record<AnswerFormat, (text: string) => TreeReading>> = {
  json: readJson,
  jsonl: (text) => {
    const line = text.replace(/\r?\n$/, '');
    return /[\r\n]/.test(line) ? { ok: false, problem: 'is more than one line' } : readJson(line);
  },
  jsv: readJsv,
  xml: readXml,
  csv: readCsv,
};

const XML_ROOTS = ['OnceOffPaymentResponse', 'ErrorResponse'];

/** Reads an answer body in the format that was asked for. Never throws. */
export function readAnswer(format: AnswerFormat, body: Uint8Array): AnswerReading {
  if (body.length === 0) return { kind: 'empty' };
  const text = decodeUtf8(body);
  if (!text.ok) return { kind: 'unreadable', problem: text.problem };
  const reading = READERS[format](text.text);
  if (!reading.ok) return { kind: 'unreadable', problem: reading.problem };
  let tree = reading.tree;
  const problems: string[] = [];
  if (format === 'xml' && tree.kind === 'object') {
    const [root] = tree.members;
    if (root && !XML_ROOTS.includes(root[0])) problems.push(`root element ${root[0]}`);
    tree = root?.[1] ?? tree;
  }
  if (tree.kind !== 'object') return { kind: 'unreadable', problem: `holds a ${tree.kind} instead of an object` };
  problems.push(...duplicateNames(tree).map((name) => `member ${name} stands twice`), ...wrongCases(tree, ''));
  const status = memberAnyCase(tree, 'ResponseStatus');
  const hasStatus = status !== undefined && status.kind === 'object' && status.members.length > 0;
  return hasStatus ? readError(format, tree, status, problems) : readSuccess(format, tree, problems);
}

function readSuccess(format: AnswerFormat, tree: Tree, problems: string[]): AnswerReading {
  const guid = memberAnyCase(tree, 'PublicAccessGuid');
  if (guid === undefined) return { kind: 'unreadable', problem: 'holds neither a payment nor a ResponseStatus' };
  problems.push(
    ...typeProblems(format, tree),
    ...schemaProblems(successSchema, format, tree),
    ...guidProblems(format, scalarText(guid)),
  );
  return {
    kind: 'success',
    guid: scalarText(guid) ?? '',
    invoiceNumber: scalarText(memberAnyCase(tree, 'InvoiceNumber')),
    statusCodesId: scalarText(memberAnyCase(tree, 'StatusCodesId')) ?? '',
    problems,
  };
}

function readError(format: AnswerFormat, tree: Tree, status: Tree, problems: string[]): AnswerReading {
  const typed = memberAnyCase(tree, 'PublicAccessGuid') !== undefined;
  problems.push(...schemaProblems(typed ? typedErrorSchema : genericErrorSchema, format, tree));
  if (typed) problems.push(...typeProblems(format, tree));
  const errors = memberAnyCase(status, 'Errors');
  const entries = errors?.kind === 'list' ? errors.items : [];
  return {
    kind: 'error',
    form: typed ? 'typed' : 'generic',
    status: {
      errorCode: scalarText(memberAnyCase(status, 'ErrorCode')),
      message: scalarText(memberAnyCase(status, 'Message')),
      stackTrace: scalarText(memberAnyCase(status, 'StackTrace')),
      errors: entries.map((entry) => ({
        errorCode: scalarText(memberAnyCase(entry, 'ErrorCode')),
        fieldName: scalarText(memberAnyCase(entry, 'FieldName')),
        message: scalarText(memberAnyCase(entry, 'Message')),
        meta: metaOf(memberAnyCase(entry, 'Meta')),
      })),
      // XML writes an empty list as an empty element.
      hasErrors: errors?.kind === 'list' || (format === 'xml' && errors !== undefined && errors.kind !== 'null'),
      meta: metaOf(memberAnyCase(status, 'Meta')),
    },
    ...(typed
      ? {
          typed: {
            guid: scalarText(memberAnyCase(tree, 'PublicAccessGuid')),
            invoiceNumber: scalarText(memberAnyCase(tree, 'InvoiceNumber')),
            statusCodesId: scalarText(memberAnyCase(tree, 'StatusCodesId')),
          },
        }
      : {}),
    problems,
  };
}

function metaOf(tree: Tree | undefined): Readonly<Record<string, string>> | null {
  if (tree?.kind !== 'object') return null;
  return Object.fromEntries(
    tree.members.flatMap(([name, value]) => (value.kind === 'null' ? [] : [[name, scalarText(value) ?? '']])),
  );
}

const NAMES = new Map(
  [
    'PublicAccessGuid',
    'InvoiceNumber',
    'StatusCodesId',
    'ResponseStatus',
    'ErrorCode',
    'Message',
    'StackTrace',
    'Errors',
    'FieldName',
    'Meta',
  ].map((name) => [name.toLowerCase(), name]),
);

function wrongCases(tree: Tree, parent: string): readonly string[] {
  if (tree.kind === 'list') return tree.items.flatMap((item) => wrongCases(item, parent));
  if (tree.kind !== 'object' || parent.toLowerCase() === 'meta') return [];
  return tree.members.flatMap(([name, value]) => {
    const right = NAMES.get(name.toLowerCase());
    return [
      ...(right !== undefined && right !== name ? [`letter case of ${name} instead of ${right}`] : []),
      ...wrongCases(value, name),
    ];
  });
}

/** JSON tells numbers from strings; the other formats do not. */
function typeProblems(format: AnswerFormat, tree: Tree): readonly string[] {
  if (format !== 'json' && format !== 'jsonl') return [];
  const wanted = { PublicAccessGuid: 'string', InvoiceNumber: 'string', StatusCodesId: 'number' } as const;
  return Object.entries(wanted).flatMap(([name, kind]) => {
    const value = memberAnyCase(tree, name);
    return value === undefined || value.kind === kind || (value.kind === 'null' && name === 'InvoiceNumber')
      ? []
      : [`${name} is a ${value.kind}, not a ${kind}`];
  });
}

function guidProblems(format: AnswerFormat, guid: string | null): readonly string[] {
  const form = format === 'xml' ? /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ : /^[0-9a-f]{32}$/;
  if (guid === null || !form.test(guid)) return ['PublicAccessGuid has not the documented form'];
  return /[1-9a-f]/.test(guid) ? [] : ['PublicAccessGuid is zero'];
}

/** The tree as plain data for the schemas. Names are put right first: their letter case is a problem of its own. */
function plain(format: AnswerFormat, tree: Tree, parent = ''): unknown {
  switch (tree.kind) {
    case 'object':
      return Object.fromEntries(
        tree.members.map(([name, value]) => [
          parent === 'Meta' ? name : (NAMES.get(name.toLowerCase()) ?? name),
          plain(format, value, name),
        ]),
      );
    case 'list':
      return tree.items.map((item) => plain(format, item, parent));
    case 'null':
      return null;
    default:
      // An empty list or map has no children to be told by in XML.
      return format === 'xml' && tree.text === '' && parent === 'Errors' ? [] : tree.text;
  }
}

function schemaProblems(schema: z.ZodType, format: AnswerFormat, tree: Tree): readonly string[] {
  const result = schema.safeParse(plain(format, tree));
  return result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join('.') || 'the answer'}: ${issue.message}`);
}
