// The operations that the host serves, its own and the framework's, as data: routes, verbs, and what answers them (FACTS 14).
// Must not know: HTTP, how anything is answered.
import { type Dto, ECHO, PAYMENT } from '../model.ts';
import type { Profile } from '../profiles.ts';

/** Documents that the host writes about itself. */
export type DocumentName = 'app' | 'types' | 'type-links' | 'navigation';

export const LANGUAGES = [
  'csharp',
  'dart',
  'fsharp',
  'go',
  'java',
  'js',
  'kotlin',
  'mjs',
  'php',
  'python',
  'ruby',
  'rust',
  'swift',
  'typescript',
  'typescript.d',
  'vbnet',
  'zig',
] as const;
/** As in the path of its generated source. */
export type Language = (typeof LANGUAGES)[number];

/** What answers an operation; `none`: it is only listed here. */
export type Answered =
  | { readonly by: 'service'; readonly dto: Dto }
  | { readonly by: 'document'; readonly document: DocumentName }
  | { readonly by: 'source'; readonly language: Language }
  | { readonly by: 'auth' }
  | { readonly by: 'api-keys' }
  | { readonly by: 'roles' }
  | { readonly by: 'token' }
  | { readonly by: 'none' };

export interface Operation {
  readonly name: string;
  readonly response?: string;
  readonly service: string;
  /** Left out of documents for people. */
  readonly hidden?: true;
  /** Left out of the index of /api. */
  readonly unlisted?: true;
  readonly actions: readonly string[];
  readonly routes: readonly string[];
  readonly tags: readonly string[];
  readonly answered: Answered;
}

const NONE: Answered = { by: 'none' };
const ANY = ['ANY'];

const of = (
  name: string,
  response: string | undefined,
  service: string,
  rest: Partial<Operation> & { readonly answered: Answered },
): Operation => ({
  name,
  ...(response === undefined ? {} : { response }),
  service,
  actions: ANY,
  routes: [],
  tags: [],
  ...rest,
});

const SOURCES: readonly (readonly [name: string, language: Language])[] = [
  ['TypesCommonJs', 'js'],
  ['TypesCSharp', 'csharp'],
  ['TypesDart', 'dart'],
  ['TypesFSharp', 'fsharp'],
  ['TypesGo', 'go'],
  ['TypesJava', 'java'],
  ['TypesKotlin', 'kotlin'],
  ['TypesMjs', 'mjs'],
  ['TypesPhp', 'php'],
  ['TypesPython', 'python'],
  ['TypesRuby', 'ruby'],
  ['TypesRust', 'rust'],
  ['TypesSwift', 'swift'],
  ['TypesTypeScript', 'typescript'],
  ['TypesTypeScriptDefinition', 'typescript.d'],
  ['TypesVbNet', 'vbnet'],
  ['TypesZig', 'zig'],
];
/** What the older version does not have. */
const SINCE_10: ReadonlySet<string> = new Set([
  'AutoQuerySchema',
  'AutoQuerySchemas',
  'MetadataSchema',
  'MetadataSchemas',
  'TypesGo',
  'TypesRuby',
  'TypesRust',
  'TypesZig',
]);

const authOperations: readonly Operation[] = [
  of('AssignRoles', 'AssignRolesResponse', 'AssignRolesService', {
    actions: ['POST'],
    routes: ['/assignroles'],
    tags: ['auth'],
    answered: { by: 'roles' },
  }),
  of('Authenticate', 'AuthenticateResponse', 'AuthenticateService', {
    actions: ['OPTIONS', 'GET', 'POST'],
    routes: ['/auth/{provider}', '/auth'],
    tags: ['auth'],
    answered: { by: 'auth' },
  }),
  of('AuthenticateLogout', 'AuthenticateResponse', 'AuthenticateService', {
    routes: ['/auth/logout'],
    tags: ['auth'],
    unlisted: true,
    answered: { by: 'auth' },
  }),
  of('UnAssignRoles', 'UnAssignRolesResponse', 'UnAssignRolesService', {
    actions: ['POST'],
    routes: ['/unassignroles'],
    tags: ['auth'],
    answered: { by: 'roles' },
  }),
];

const tokenOperations: readonly Operation[] = [
  of('ConvertSessionToToken', 'ConvertSessionToTokenResponse', 'ConvertSessionToTokenService', {
    routes: ['/session-to-token'],
    unlisted: true,
    answered: { by: 'token' },
  }),
  of('GetAccessToken', 'GetAccessTokenResponse', 'GetAccessTokenService', {
    routes: ['/access-token'],
    tags: ['auth'],
    answered: { by: 'token' },
  }),
];

const keyOperations: readonly Operation[] = [
  of('GetApiKeys', 'GetApiKeysResponse', 'GetApiKeysService', {
    routes: ['/apikeys', '/apikeys/{Environment}'],
    tags: ['auth'],
    answered: { by: 'api-keys' },
  }),
  of('RegenerateApiKeys', 'RegenerateApiKeysResponse', 'RegenerateApiKeysService', {
    routes: ['/apikeys/regenerate', '/apikeys/regenerate/{Environment}'],
    tags: ['auth'],
    answered: NONE,
  }),
];

const hidden = (
  name: string,
  response: string,
  service: string,
  routes: readonly string[],
  answered: Answered,
  actions: readonly string[] = ANY,
): Operation => of(name, response, service, { hidden: true, routes, actions, answered });

const frameworkOperations: readonly Operation[] = [
  of('AdminDashboard', 'AdminDashboardResponse', 'AdminDashboardService', {
    tags: ['admin'],
    unlisted: true,
    answered: NONE,
  }),
  hidden('AutoQuerySchema', 'String', 'AutoQuerySchemaService', ['/auto/{Name}'], NONE),
  hidden('AutoQuerySchemas', 'String', 'AutoQuerySchemasService', ['/auto'], NONE),
  hidden(
    'GetNavItems',
    'GetNavItemsResponse',
    'MetadataNavService',
    ['/metadata/nav', '/metadata/nav/{Name}'],
    { by: 'document', document: 'navigation' },
    ['GET'],
  ),
  hidden('MetadataApp', 'AppMetadata', 'MetadataAppService', ['/metadata/app'], { by: 'document', document: 'app' }),
  hidden('MetadataSchema', 'String', 'MetadataSchemaService', ['/schema/{Name}'], NONE),
  hidden('MetadataSchemas', 'String', 'MetadataSchemasService', ['/schema'], NONE),
  hidden('TypeLinks', 'Dictionary`2', 'NativeTypesService', ['/types'], { by: 'document', document: 'type-links' }),
  hidden('TypesMetadata', 'MetadataTypes', 'NativeTypesService', ['/types/metadata'], {
    by: 'document',
    document: 'types',
  }),
  ...SOURCES.map(([name, language]) =>
    hidden(name, 'String', 'NativeTypesService', [`/types/${language}`], { by: 'source', language }),
  ),
];

/** Every operation of a host, by name. `echo`: the recorded host's read-out is among them. */
export function operationsOf(profile: Profile, echo: boolean): readonly Operation[] {
  const service = 'OnceOffPaymentService';
  const own = [
    of('OnceOffPaymentRequests', profile.typedErrors ? 'OnceOffPaymentResponse' : undefined, service, {
      actions: ['POST'],
      routes: ['/onceoffpayment'],
      answered: { by: 'service', dto: PAYMENT },
    }),
    ...(echo
      ? [
          of('EchoPayment', 'EchoPaymentResponse', service, {
            routes: ['/echo'],
            answered: { by: 'service', dto: ECHO },
          }),
        ]
      : []),
  ];
  const keys = profile.providers.includes('apikey') ? keyOperations : [];
  const tokens = profile.providers.includes('jwt') ? tokenOperations : [];
  return [...own, ...authOperations, ...keys, ...tokens, ...frameworkOperations]
    .filter(({ name }) => profile.framework !== '8.5.2' || !SINCE_10.has(name))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

/** The verbs of a route as one text; the framework looks for a request's verb inside it. Undefined: all verbs. */
export function routeVerbs({ name, answered }: Operation): string | undefined {
  if (name === PAYMENT.name || answered.by === 'roles') return 'POST';
  if (name === 'GetNavItems') return 'GET';
  return name.startsWith('Authenticate') ? 'GET,POST' : undefined;
}
