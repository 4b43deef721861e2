// Requests that no recording holds, with what real hosts answered to them; found by changing recorded ones at random.
// Must not know: the suite.
import { afterAll, expect, test } from 'vitest';
import { type MockHost, startMock } from '../index.ts';
import type { CapturedRequest } from './captures.ts';
import { headerOf } from './compare.ts';
import { exchange } from './exchange.ts';

const hosts = new Map<string, MockHost>();

afterAll(async () => {
  for (const host of hosts.values()) await host.close();
});

async function hostOf(profile: string): Promise<MockHost> {
  const host = hosts.get(profile) ?? (await startMock({ profile, asRecorded: true }));
  hosts.set(profile, host);
  return host;
}

interface Told {
  readonly status: number;
  readonly reason?: string;
  readonly type?: string;
  /** What the body holds; an empty text: nothing at all. */
  readonly body?: string;
}

const JSON_ACCEPT: CapturedRequest['headers'] = [['Accept', 'application/json']];
const JSON_BOTH_WAYS: CapturedRequest['headers'] = [['Content-Type', 'application/json'], ...JSON_ACCEPT];
const KEY: CapturedRequest['headers'] = [['Authorization', 'Bearer goodkey']];
const CUT = 'Unexpected end of Stream, the content may have already been read by another component. ';
const MULTIPART: CapturedRequest['headers'] = [['Content-Type', 'multipart/form-data; boundary=b']];
const ECHO_XML = '<EchoPayment xmlns="http://schemas.datacontract.org/2004/07/digitaluapi.ServiceModel">';

const CASES: readonly (readonly [
  what: string,
  profile: string,
  request: Partial<CapturedRequest> & { readonly path: string },
  told: Told,
])[] = [
  [
    'a multipart body without a length is read although nothing comes',
    'v10.1.5',
    { path: '/echo', headers: [...JSON_ACCEPT, ...MULTIPART] },
    { status: 500, reason: 'Internal Server Error', body: CUT },
  ],
  [
    'a multipart body of declared nothing is not',
    'v10.1.5',
    { path: '/echo', headers: [...JSON_ACCEPT, ...MULTIPART], body: '' },
    { status: 200 },
  ],
  [
    'the type of SOAP is read as XML and not written',
    'v10.1.5',
    {
      path: '/onceoffpayment',
      headers: [['Content-Type', 'text/xml; charset=utf-8'], ['Accept', '*/*'], ...KEY],
      body: 'x',
    },
    { status: 400, type: 'text/xml; charset=utf-8', body: '' },
  ],
  [
    'the same type in another spelling is XML',
    'v10.1.5',
    {
      path: '/onceoffpayment',
      headers: [['Content-Type', 'text/xml;charset=utf-8'], ['Accept', '*/*'], ...KEY],
      body: 'x',
    },
    { status: 400, type: 'text/xml;charset=utf-8', body: '<ErrorResponse' },
  ],
  [
    'a batch in XML that breaks off closes what it opened',
    'v10.1.5',
    {
      path: '/json/reply/EchoPayment[]?format=xml',
      headers: JSON_BOTH_WAYS,
      body: '[{}]',
    },
    { status: 200, body: '<Echo i:type="EchoPayment" /></EchoPaymentResponse></ArrayOfEchoPaymentResponse><?xml' },
  ],
  [
    'the list of operations calls no function',
    'v10.1.5',
    { method: 'GET', path: '/operations/metadata?callback=cb' },
    { status: 200, type: 'application/json; charset=utf-8', body: '[{"Name":"AdminDashboard"' },
  ],
  [
    'a page of an operation that is not there',
    'v10.1.5',
    { method: 'GET', path: '/metadata?op=Nope' },
    { status: 403, reason: 'Service Not Available', type: 'text/plain' },
  ],
  [
    'no operation has a page in HTML',
    'v10.1.5',
    { method: 'GET', path: '/html/metadata?op=EchoPayment' },
    { status: 403, reason: 'Service Not Available', type: 'text/plain' },
  ],
  [
    'links are only to be got',
    'v10.1.5',
    { path: '/api/GetNavItems', headers: JSON_ACCEPT },
    {
      status: 405,
      reason: 'Method Not Allowed',
      body: 'Post(GetNavItems) or Any(GetNavItems) on Service MetadataNavService',
    },
  ],
  [
    'a folder without a page',
    'v10.1.5',
    { method: 'GET', path: '/js/' },
    { status: 404, reason: "Static File '/js/' not found", body: '' },
  ],
  [
    'an empty provider of the query takes the place of the one in the path',
    'v10.1.5',
    {
      path: '/auth/nope?provider=',
      headers: JSON_BOTH_WAYS,
      body: '{"UserName":"client","Password":"password"}',
    },
    { status: 401, reason: 'Unauthorized', body: '' },
  ],
  [
    'a provider in another spelling comes after the one in the path',
    'v10.1.5',
    {
      path: '/auth/nope?Provider=credentials',
      headers: JSON_BOTH_WAYS,
      body: '{"UserName":"client","Password":"password"}',
    },
    { status: 200, body: '"UserName":"client"' },
  ],
  [
    'a form is not looked for in a GET, so that the path says who the provider is',
    'v10.1.5',
    {
      method: 'GET',
      path: '/auth/nope',
      headers: [['Content-Type', 'application/x-www-form-urlencoded'], ...JSON_ACCEPT],
      body: 'provider=',
    },
    { status: 404, reason: 'NotFound', body: "No configuration was added for OAuth provider 'nope'" },
  ],
  [
    'asking the login service what it can is answered with nothing',
    'v10.1.5',
    { method: 'OPTIONS', path: '/json/reply/Authenticate', headers: JSON_ACCEPT },
    { status: 200, reason: 'OK', body: '' },
  ],
  [
    'giving roles, as nobody',
    'v10.1.5',
    { path: '/assignroles', headers: JSON_ACCEPT },
    { status: 401, reason: 'Unauthorized', body: '{"AllRoles":[],"AllPermissions":[],"ResponseStatus":' },
  ],
  [
    'taking roles, as somebody who is no administrator',
    'v10.1.5',
    { path: '/unassignroles', headers: [...JSON_ACCEPT, ...KEY] },
    {
      status: 403,
      reason: 'Forbidden',
      body: '{"AllRoles":[],"ResponseStatus":{"ErrorCode":"Forbidden","Message":"Invalid Role","Errors":[]}}',
    },
  ],
  [
    'no roles in CSV are an empty line',
    'v10.1.5',
    { path: '/assignroles', headers: [['Accept', 'text/csv']] },
    { status: 401, type: 'text/csv', body: '\r\n' },
  ],
  [
    'with endpoint routing nobody is told that he is nobody, before anything is read',
    'v10.1.5-endpoint-routing',
    { path: '/onceoffpayment', headers: JSON_BOTH_WAYS, body: '[]' },
    { status: 401, reason: 'Unauthorized', type: '', body: '' },
  ],
  [
    'with endpoint routing a missing role is told by a status alone',
    'v10.1.5-endpoint-routing',
    { path: '/api/OnceOffPaymentRequests', headers: [...JSON_ACCEPT, ['Authorization', 'Bearer wrongrole']] },
    { status: 403, reason: 'Forbidden', type: '', body: '' },
  ],
  [
    'with endpoint routing an override is looked at behind the endpoint',
    'v10.1.5-endpoint-routing',
    { path: '/onceoffpayment', headers: [['X-HTTP-Method-Override', 'DELETE'], ...KEY] },
    { status: 404, reason: 'Not Found', type: 'text/plain; charset=utf-8', body: '404' },
  ],
  [
    'with endpoint routing an empty Accept is too much for the platform',
    'v10.1.5-endpoint-routing',
    { path: '/echo', headers: [['Accept', '']] },
    { status: 500, reason: 'Internal Server Error', body: '' },
  ],
  [
    'the platform writes no endless number, and tells the charset twice',
    'v10.1.5-endpoint-routing',
    { path: '/echo?AmountOutstanding=NaN', headers: JSON_ACCEPT },
    {
      status: 400,
      reason: 'Bad Request',
      type: 'application/json; charset=utf-8; charset=utf-8',
      body: '{"ResponseStatus":{"ErrorCode":"ArgumentException","Message":".NET number values such as',
    },
  ],
  [
    'settings of the caller end the small first letters',
    'v10.1.5-endpoint-routing',
    { path: '/echo?jsconfig=edv', headers: JSON_ACCEPT },
    { status: 200, body: '{"Echo":{}}' },
  ],
  [
    'settings of the caller indent by two',
    'v10.1.5-endpoint-routing',
    { path: '/echo?jsconfig=pp,edv&DebtMeta={a:b}', headers: JSON_ACCEPT },
    { status: 200, body: '{\n  "Echo": {\n    "DebtMeta": {\n      "a": "b"\n    }\n  }\n}' },
  ],
  [
    "what is handed to a function is the framework's JSON, with dates of the platform",
    'v10.1.5-endpoint-routing',
    { path: '/echo?callback=cb', headers: JSON_ACCEPT },
    {
      status: 200,
      body: 'cb({"Echo":{"__type":"digitaluapi.ServiceModel.EchoPayment, Host","DebtDate":"0001-01-01T00:00:00",',
    },
  ],
  [
    'what begins like JSON is read as JSON by the platform',
    'v10.1.5-endpoint-routing',
    { path: '/echo', headers: [['Content-Type', 'application/jsonx'], ...JSON_ACCEPT], body: 'C' },
    { status: 400, body: "'C' is an invalid start of a value. Path: $ | LineNumber: 0 | BytePositionInLine: 0." },
  ],
  [
    'a fresh token without a refresh token',
    'v10.1.5-jwt',
    { method: 'GET', path: '/access-token', headers: JSON_ACCEPT },
    { status: 400, reason: 'ArgumentNullException', body: "Value cannot be null. (Parameter 'refreshToken')" },
  ],
  [
    'a fresh token for a token that is none',
    'v10.1.5-jwt',
    { method: 'GET', path: '/access-token', headers: [...JSON_ACCEPT, ['Cookie', 'ss-reftok=a.b.c']] },
    { status: 400, reason: 'ArgumentException', body: 'Illegal base64url string!' },
  ],
  [
    'a session becomes a token, in JSON even for pages',
    'v10.1.5-jwt',
    { method: 'GET', path: '/session-to-token', headers: KEY },
    { status: 200, type: 'application/json; charset=utf-8', body: '{}' },
  ],
  [
    'what broke a document off is traced in DebugMode',
    'v10.1.5-debug',
    { path: '/echo.xml' },
    { status: 200, body: '<StackTrace>System.Runtime.Serialization.SerializationException: Type' },
  ],
  [
    'a queue that is missing is traced to what is missing in DebugMode',
    'v10.1.5-debug',
    { path: '/json/oneway/EchoPayment' },
    { status: 500, body: '"InnerMessages":"No service for type' },
  ],
  [
    'in small letters, options asks for nothing',
    'v10.1.5-cors',
    { method: 'options', path: '/onceoffpayment' },
    { status: 404, reason: 'Not Found', body: '' },
  ],
  [
    'a converter of XML values is quoted in DebugMode',
    'v10.1.5-debug',
    {
      path: '/echo',
      headers: [['Content-Type', 'application/xml'], ...JSON_ACCEPT],
      body: `${ECHO_XML}<DebtDate> x </DebtDate></EchoPayment>`,
    },
    {
      status: 400,
      body: "The value ' x ' cannot be parsed as the type 'DateTime'.\\nThe string ' x ' is not a valid AllXsd value.\"}",
    },
  ],
  [
    'text between elements of XML may be CDATA of nothing but blanks',
    'v10.1.5',
    {
      path: '/echo',
      headers: [['Content-Type', 'application/xml'], ...JSON_ACCEPT],
      body: `${ECHO_XML}<CustomersMeta><![CDATA[ ]]></CustomersMeta></EchoPayment>`,
    },
    { status: 200, body: '"CustomersMeta":{}' },
  ],
  [
    'a login by GET looks for its parameters in a multipart body',
    'v10.1.5',
    { method: 'GET', path: '/api/OnceOffPaymentRequests', headers: [...JSON_ACCEPT, ...MULTIPART, ...KEY] },
    { status: 500, reason: 'Internal Server Error', body: CUT },
  ],
  [
    'debug on /jsv/reply is written over lines, whatever the callback',
    'v10.1.5',
    { method: 'GET', path: '/jsv/reply/EchoPayment?callback=cb&debug=1', headers: [['Accept', '*/*']] },
    { status: 200, type: 'application/json; charset=utf-8', body: '{\n\tEcho: \n\t{' },
  ],
  [
    'a form names its override by the rules of a language, in which a soft hyphen counts for nothing',
    'v10.1.5',
    {
      path: '/onceoffpayment',
      headers: [['Content-Type', 'application/x-www-form-urlencoded'], ...JSON_ACCEPT, ...KEY],
      body: 'X-HTTP-Method-Overri%C2%ADde=DELETE',
    },
    { status: 404, body: '' },
  ],
  [
    'a query names its format letter by letter',
    'v10.1.5',
    { method: 'GET', path: '/echo?for%C2%ADmat=xml', headers: JSON_ACCEPT },
    { status: 200, type: 'application/json; charset=utf-8' },
  ],
  [
    'CDATA keeps its line ends',
    'v10.1.5',
    {
      path: '/echo',
      headers: [['Content-Type', 'application/xml'], ...JSON_ACCEPT],
      body: `${ECHO_XML}<Region><![CDATA[a\r\nb]]></Region></EchoPayment>`,
    },
    { status: 200, body: '"Region":"a\\r\\nb"' },
  ],
  [
    'an attribute that nobody reads may hold anything',
    'v10.1.5',
    {
      path: '/echo',
      headers: [['Content-Type', 'application/xml'], ...JSON_ACCEPT],
      bodyBase64: Buffer.from(`${ECHO_XML}<Region b="\xc3w">a</Region></EchoPayment>`, 'latin1').toString('base64'),
    },
    { status: 200, body: '"Region":"a"' },
  ],
  [
    'types of the client library are named by it',
    'v10.1.5',
    { method: 'GET', path: '/auth/logout?jsconfig=iti', headers: JSON_ACCEPT },
    { status: 200, body: '{"__type":"ServiceStack.AuthenticateResponse, ServiceStack.Client"}' },
  ],
  [
    'a header that is no UTF-8 is refused before the length of all of them is',
    'v10.1.5',
    {
      method: 'GET',
      path: '/echo',
      headers: [
        ['X-A', '\u00e9'],
        ['X-Long', 'h'.repeat(40_000)],
      ],
    },
    { status: 400, reason: 'Bad Request', body: '' },
  ],
  [
    'a path with more slashes leaves JSV with its older name',
    'v10.1.5',
    { method: 'GET', path: '//jsv/reply/EchoPayment', headers: JSON_ACCEPT },
    { status: 200, type: 'text/jsv' },
  ],
  [
    'the platform writes the largest number as any other',
    'v10.1.5-endpoint-routing',
    { path: '/echo?AmountOutstanding=1.7976931348623157e308', headers: JSON_ACCEPT },
    { status: 200, body: '"amountOutstanding":1.7976931348623157E+308,' },
  ],
  [
    'an endpoint below /api is no route with a slash behind its name',
    'v10.1.5-endpoint-routing',
    { path: '/api/EchoPayment/', headers: JSON_ACCEPT },
    { status: 404, type: 'text/plain; charset=utf-8', body: '404' },
  ],
  [
    'an endpoint below /api has one suffix',
    'v10.1.5-endpoint-routing',
    { path: '/api/EchoPayment.csv.html', headers: JSON_ACCEPT },
    { status: 405, reason: 'Method Not Allowed', body: 'The operation does not exist for this service' },
  ],
  [
    'more slashes lead past the endpoints to what the framework finds',
    'v10.1.5-endpoint-routing',
    { method: 'GET', path: '//json/reply/EchoPayment', headers: JSON_ACCEPT },
    { status: 405, reason: 'Method Not Allowed', body: 'The operation does not exist for this service' },
  ],
  [
    'the platform tells of an operation that it returns nothing',
    'v10.1.5-endpoint-routing',
    { method: 'GET', path: '/api', headers: JSON_ACCEPT },
    { status: 200, body: '{"name":"OnceOffPaymentRequests","returns":null,"description":null,' },
  ],
  [
    'the list of operations has a suffix there',
    'v10.1.5-endpoint-routing',
    { method: 'GET', path: '/operations/metadata.json', headers: [['Accept', '*/*']] },
    { status: 200, type: 'application/json; charset=utf-8', body: '[{"Name":"AdminDashboard",' },
  ],
  [
    'a suffix with dots of its own reaches an endpoint and no route',
    'v10.1.5-endpoint-routing',
    { method: 'GET', path: '/metadata/app.json.x', headers: JSON_ACCEPT },
    { status: 404, type: 'text/plain; charset=utf-8', body: '404' },
  ],
  [
    'a dot with nothing behind it is no suffix',
    'v10.1.5-endpoint-routing',
    { method: 'GET', path: '/metadata/app.', headers: JSON_ACCEPT },
    { status: 404, reason: 'Not Found', body: '' },
  ],
  [
    'nothing but slashes is a folder',
    'v10.1.5-endpoint-routing',
    { path: '//', headers: JSON_ACCEPT },
    { status: 404, reason: "Static File '//' not found", body: '' },
  ],
];

test.each(CASES)('%s (%s)', async (_, profile, request, told) => {
  const { port } = await hostOf(profile);
  const { method = 'POST', headers = [], ...rest } = request;
  const answer = await exchange('127.0.0.1', port, { ...rest, method, headers });
  expect(answer.status).toBe(told.status);
  if (told.reason !== undefined) expect(answer.reason).toBe(told.reason);
  if (told.type !== undefined) expect(headerOf(answer.headers, 'content-type')).toBe(told.type);
  if (told.body === '') expect(answer.body.toString()).toBe('');
  else expect(answer.body.toString()).toContain(told.body ?? '');
});
