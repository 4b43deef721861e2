// The types of the login and key services: what is bound to them, and what they answer.
// Must not know: HTTP, who logs in.
import type { Dto, Kind } from '../../model.ts';
import { NOTHING, type Node, type ObjectNode, TYPES_NAMESPACE, text } from '../../writing/tree.ts';
import type { SessionInfo } from './login.ts';

const NAMESPACE = 'ServiceStack';
const typed = (name: string, members: Readonly<Record<string, Kind>>): Dto => ({
  name,
  namespace: NAMESPACE,
  members: Object.entries(members).map(([member, kind]) => ({ name: member, kind })),
});

export const AUTHENTICATE = typed('Authenticate', {
  provider: 'string',
  UserName: 'string',
  Password: 'string',
  RememberMe: 'bool',
  AccessToken: 'string',
  AccessTokenSecret: 'string',
  ReturnUrl: 'string',
  ErrorView: 'string',
  Meta: 'map',
});
export const LOGOUT = typed('AuthenticateLogout', { ReturnUrl: 'string' });
export const ASSIGN_ROLES = typed('AssignRoles', { UserName: 'string', Meta: 'map' });
export const UNASSIGN_ROLES = typed('UnAssignRoles', { UserName: 'string', Meta: 'map' });
export const CONVERT_SESSION = typed('ConvertSessionToToken', { PreserveSession: 'bool', Meta: 'map' });
export const GET_ACCESS_TOKEN = typed('GetAccessToken', { RefreshToken: 'string', Meta: 'map' });
export const GET_API_KEYS = typed('GetApiKeys', { Environment: 'string', Meta: 'map' });

/** A picture for whoever has none: our own. */
const NO_PICTURE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 2'%3E%3Ccircle cx='1' cy='1' r='1'/%3E%3C/svg%3E";

/** `status`: of an error. */
export function authenticateResponse(info: Partial<SessionInfo>, status: Node = NOTHING): ObjectNode {
  const known = info.sessionId !== undefined;
  return {
    is: 'object',
    type: 'AuthenticateResponse',
    namespace: TYPES_NAMESPACE,
    rows: 'Roles',
    members: [
      ['UserId', text(info.userId)],
      ['SessionId', text(info.sessionId)],
      ['UserName', text(info.userName)],
      ['DisplayName', text(info.displayName)],
      ['ReferrerUrl', text(info.referrerUrl)],
      ['BearerToken', NOTHING],
      ['RefreshToken', NOTHING],
      ['RefreshTokenExpiry', NOTHING],
      ['ProfileUrl', text(known ? NO_PICTURE : undefined)],
      ['Roles', { is: 'texts', values: info.roles }],
      ['Permissions', { is: 'texts', values: info.permissions }],
      ['AuthProvider', text(info.provider)],
      ['ResponseStatus', status],
      ['Meta', NOTHING],
    ],
  };
}

const KEY_COLUMNS = ['Key', 'KeyType', 'ExpiryDate', 'Meta'];

/** Keys of a user; undefined with an error's status. */
export function keysResponse(keys: readonly string[] | undefined, status: Node = NOTHING): ObjectNode {
  const row = (key: string): Node => ({
    is: 'object',
    type: 'UserApiKey',
    namespace: TYPES_NAMESPACE,
    members: [
      ['Key', text(key)],
      ['KeyType', text('secret')],
      ['ExpiryDate', NOTHING],
      ['Meta', NOTHING],
    ],
  });
  return {
    is: 'object',
    type: 'GetApiKeysResponse',
    namespace: TYPES_NAMESPACE,
    rows: 'Results',
    members: [
      ['Results', keys ? { is: 'list', of: 'UserApiKey', columns: KEY_COLUMNS, items: keys.map(row) } : NOTHING],
      ['Meta', NOTHING],
      ['ResponseStatus', status],
    ],
  };
}

/** What a refused change of roles tells: no roles, and why; permissions only where they were to be given. */
export function rolesResponse(assigns: boolean, status: Node): ObjectNode {
  return {
    is: 'object',
    type: assigns ? 'AssignRolesResponse' : 'UnAssignRolesResponse',
    namespace: TYPES_NAMESPACE,
    rows: 'AllRoles',
    members: [
      ['AllRoles', { is: 'texts', values: [] }],
      ['AllPermissions', { is: 'texts', values: assigns ? [] : undefined }],
      ['Meta', NOTHING],
      ['ResponseStatus', status],
    ],
  };
}

/** The token itself lies in a cookie. */
export function convertResponse(status: Node = NOTHING): ObjectNode {
  return {
    is: 'object',
    type: 'ConvertSessionToTokenResponse',
    namespace: TYPES_NAMESPACE,
    rows: 'Meta',
    members: [
      ['Meta', NOTHING],
      ['AccessToken', NOTHING],
      ['RefreshToken', NOTHING],
      ['ResponseStatus', status],
    ],
  };
}

export function accessTokenResponse(token: string | undefined, status: Node = NOTHING): ObjectNode {
  return {
    is: 'object',
    type: 'GetAccessTokenResponse',
    namespace: TYPES_NAMESPACE,
    rows: 'Meta',
    members: [
      ['AccessToken', text(token)],
      ['Meta', NOTHING],
      ['ResponseStatus', status],
    ],
  };
}
