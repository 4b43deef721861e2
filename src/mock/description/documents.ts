// The documents of /metadata/app, /types/metadata, /types, /operations/metadata and /api, as the profile makes them true (FACTS 14).
// Must not know: HTTP, how they are written.
import type { Profile, Provider } from '../profiles.ts';
import { type Node, type ObjectNode, text } from '../writing/tree.ts';
import { type Described, described, describedObject } from './nodes.ts';
import { type DocumentName, type Operation, operationsOf } from './operations.ts';
import { describedTypes } from './types.ts';

/** What a document depends on besides the profile. */
export interface Describing {
  readonly profile: Profile;
  /** The recorded host's read-out is there. */
  readonly echo: boolean;
  /** Scheme and authority that the request named. */
  readonly base: string;
  /** `?IncludeTypes=`, as sent. */
  readonly includeTypes: string | undefined;
  /** What of a document is asked for by name. */
  readonly part?: string | undefined;
}

export const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['jsv', 'application/jsv'],
  ['html', 'text/html'],
  ['csv', 'text/csv'],
  ['jsonl', 'text/jsonl'],
]);

const VERSIONS: Readonly<Record<Profile['framework'], string>> = { '10.1.5': '10.15', '8.5.2': '8.52' };
/** Providers in the document's order, which is not the order of registration. */
const PROVIDERS: readonly (readonly [Provider, label: string, type: string])[] = [
  ['basic', 'Basic Auth', 'Basic'],
  ['credentials', 'Credentials', 'credentials'],
  ['jwt', 'JWT', 'Bearer'],
  ['apikey', 'API Key', 'Bearer'],
];

function plugins(profile: Profile): readonly string[] {
  return [
    ...['prerequest', 'html', 'csv', 'jsonl', 'autoroutes', 'metadata', 'ssref', 'httpcache'],
    ...(profile.debug ? ['reqinfo'] : []),
    ...['svg', 'ui', 'validation', 'auth'],
    ...(profile.cors ? ['cors'] : []),
    'session',
  ];
}

function authInfo(profile: Profile): Described {
  return {
    HasAuthRepository: true,
    IncludesRoles: true,
    HtmlRedirect: '/login',
    AuthProviders: PROVIDERS.filter(([provider]) => profile.providers.includes(provider)).map(
      ([Name, Label, Type]) => ({ Name, Label, Type }),
    ),
    ...(profile.framework === '8.5.2'
      ? { RoleLinks: { Admin: [{ Id: '', Href: '../admin-ui', Label: 'Dashboard' }] } }
      : {}),
  };
}

function appDocument({ profile, echo, base, includeTypes }: Describing): ObjectNode {
  const { operations, types } = describedTypes(profile, echo);
  const wanted = includedNames(includeTypes);
  const keep = (name: Described): boolean => wanted === undefined || wanted.includes(String(name));
  const requestName = (operation: { readonly [name: string]: Described }): Described =>
    (operation['Request'] as { readonly Name: string }).Name;
  return describedObject(
    {
      App: {
        BaseUrl: base,
        ServiceStackVersion: VERSIONS[profile.framework],
        ServiceName: 'digitaluapi',
        ApiVersion: '1.0',
        JsTextCase: profile.textCase,
        UseSystemJson: profile.systemJson ? 'Always' : 'Never',
        ...(profile.routing === 'endpoints' ? { EndpointRouting: ['map', 'use', 'force'] } : {}),
      },
      Config: { DebugMode: profile.debug },
      ContentTypeFormats: MEDIA_TYPES,
      HttpHandlers: new Map([['ApiHandlers.Json', '/api/{Request}']]),
      Plugins: { Loaded: plugins(profile), Auth: authInfo(profile) },
      Api: {
        Namespaces: ['System', 'System.Collections.Generic', 'digitaluapi.ServiceModel'],
        Types: types.filter((type) => keep(type['Name'])),
        Operations: operations.filter((operation) => keep(requestName(operation))),
      },
    },
    'AppMetadata',
  );
}

/** Names of `?IncludeTypes=a,b.*`; undefined when not given. */
export function includedNames(includeTypes: string | undefined): readonly string[] | undefined {
  if (includeTypes === undefined || includeTypes === '') return undefined;
  return includeTypes
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((name) => name.trim().replace(/\.\*$/, ''));
}

/** Types for generators: all of them, whatever is asked for; the question is only repeated. */
function typesDocument({ profile, echo, base, includeTypes }: Describing): ObjectNode {
  const { operations, types } = describedTypes(profile, echo);
  return describedObject(
    {
      Config: {
        BaseUrl: base,
        ...(includeTypes ? { IncludeTypes: includeTypes.replace(/^\[|\]$/g, '').split(',') } : {}),
      },
      Namespaces: ['System', 'System.Collections.Generic', 'digitaluapi.ServiceModel'],
      Types: types,
      Operations: operations,
    },
    'MetadataTypes',
  );
}

/** Links to the generated sources, in the host's order. */
const LINKS: readonly (readonly [name: string, path: string, since10?: true])[] = [
  ['Metadata', 'metadata'],
  ['CSharp', 'csharp'],
  ['FSharp', 'fsharp'],
  ['VbNet', 'vbnet'],
  ['TypeScript', 'typescript'],
  ['TypeScriptDefinition', 'typescript.d'],
  ['CommonJs', 'js'],
  ['Mjs', 'mjs'],
  ['Php', 'php'],
  ['Dart', 'dart'],
  ['Java', 'java'],
  ['Kotlin', 'kotlin'],
  ['Swift', 'swift'],
  ['Python', 'python'],
  ['Ruby', 'ruby', true],
  ['Go', 'go', true],
  ['Rust', 'rust', true],
  ['Zig', 'zig', true],
];

function linksDocument({ profile, base }: Describing): Node {
  const links = LINKS.filter(([, , since10]) => !since10 || profile.framework === '10.1.5');
  return described(new Map(links.map(([name, path]) => [name, `${base}/types/${path}`])));
}

/** The named document. */
export function documentNode(name: DocumentName, describing: Describing): Node {
  switch (name) {
    case 'app':
      return appDocument(describing);
    case 'types':
      return typesDocument(describing);
    case 'type-links':
      return linksDocument(describing);
    case 'navigation':
      return describedObject(
        {
          BaseUrl: describing.base,
          Results: [],
          ...(describing.part === undefined ? { NavItemsMap: { auth: [] } } : {}),
        },
        'GetNavItemsResponse',
      );
  }
}

const HOST_NAMESPACE = 'http://schemas.datacontract.org/2004/07/ServiceStack.Host';

/** /operations/metadata: every operation, the hidden ones too. */
export function operationsNode({ profile, echo }: Describing): Node {
  return {
    is: 'list',
    of: 'OperationDto',
    items: operationsOf(profile, echo).map(
      ({ name, response, service, hidden, actions, routes, tags }): Node => ({
        is: 'object',
        type: 'OperationDto',
        namespace: HOST_NAMESPACE,
        members: [
          ['Name', text(name)],
          ['ResponseName', text(response)],
          ['ServiceName', text(service)],
          ['RestrictTo', { is: 'texts', values: hidden ? ['Any'] : undefined }],
          ['VisibleTo', { is: 'texts', values: hidden ? ['None'] : undefined }],
          ['Actions', { is: 'texts', values: actions }],
          ['Routes', { is: 'texts', values: routes }],
          ['Tags', { is: 'texts', values: tags }],
        ],
      }),
    ),
  };
}

/** /api: operations by tag, with where to call and to see them. */
export function apiIndexNode({ profile, echo, base }: Describing): Node {
  const listed = operationsOf(profile, echo).filter(({ hidden, unlisted }) => !hidden && !unlisted);
  const entry = ({ name, response }: Operation): Described => ({
    Name: name,
    Returns: response,
    ...(profile.systemJson ? { Returns: response ?? null, Description: null, Notes: null } : {}),
    Links: new Map([
      ['api', `${base}/api/${name}`],
      ['ui', `${base}/ui/${name}`],
    ]),
  });
  const tagged = new Map<string, Described[]>();
  for (const operation of listed) {
    const tag = operation.tags[0] ?? 'other';
    tagged.set(tag, [...(tagged.get(tag) ?? []), entry(operation)]);
  }
  return describedObject(Object.fromEntries(tagged), 'ApiIndex');
}
