// The part of a self-description that the recordings kept: picked members, and what is said of the operation.
// Must not know: how either side made it.
/** Members of a self-description that are compared, by path; their names in any letter case. */
const PICKED = [
  'App.ServiceStackVersion',
  'App.ServiceName',
  'App.ApiVersion',
  'App.JsTextCase',
  'App.UseSystemJson',
  'App.EndpointRouting',
  'Config.DebugMode',
  'ContentTypeFormats',
  'HttpHandlers',
  'Plugins.Loaded',
  'Plugins.Auth.HasAuthSecret',
  'Plugins.Auth.HasAuthRepository',
  'Plugins.Auth.IncludesRoles',
  'Plugins.Auth.AuthProviders',
  'Plugins.Auth.RoleLinks',
] as const;
const OWN_TYPES: readonly unknown[] = ['OnceOffPaymentRequests', 'OnceOffPaymentResponse'];
/** Members that only browsers use. */
const DECORATION = /^(?:icon|formLayout)$/i;

function memberAt(document: unknown, path: string): unknown {
  let value = document;
  for (const name of path.split('.')) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Object.entries(value).find(([n]) => n.toLowerCase() === name.toLowerCase())?.[1];
  }
  return value;
}

/** The compared part of a self-description as text: picked members, and what is said of the operation. */
export function picked(body: string): string {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    return `not JSON: ${body}`;
  }
  const own = (name: string): readonly unknown[] => {
    const list = memberAt(document, name) ?? memberAt(document, `Api.${name}`);
    return Array.isArray(list)
      ? list.filter((item) => OWN_TYPES.includes(memberAt(item, 'Request.Name') ?? memberAt(item, 'Name')))
      : [];
  };
  const members = PICKED.map((path): [string, unknown] => [path, memberAt(document, path)]).filter(
    ([, value]) => value !== undefined,
  );
  return JSON.stringify(
    { ...Object.fromEntries(members), Operations: own('Operations'), Types: own('Types') },
    (name, value: unknown) => (DECORATION.test(name) ? undefined : value),
  );
}
