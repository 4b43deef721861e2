// The users and keys that the mock knows.
// Must not know: HTTP.
import { createHash } from 'node:crypto';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly roles: readonly string[];
}

export interface Key {
  readonly value: string;
  readonly user: User;
  readonly state: 'good' | 'expired' | 'cancelled';
}

export interface Directory {
  readonly users: readonly User[];
  readonly keys: readonly Key[];
  /** Signs bearer tokens. */
  readonly tokenKey: Buffer;
}

const user = (id: string, name: string, password: string, ...roles: readonly string[]): User => ({
  id,
  name,
  email: `${name}@example.com`,
  password,
  roles,
});

/** The recorded host's: short names, known to everybody. */
export function recordedDirectory(): Directory {
  const client = user('1', 'client', 'password', 'Client');
  const other = user('2', 'other', 'password');
  const partner = user('3', 'partner', 'password', 'Partner');
  return {
    users: [client, other, partner],
    keys: [
      { value: 'goodkey', user: client, state: 'good' },
      { value: 'wrongrole', user: other, state: 'good' },
      { value: 'partnerkey', user: partner, state: 'good' },
      { value: 'expired', user: client, state: 'expired' },
      { value: 'cancelled', user: client, state: 'cancelled' },
    ],
    tokenKey: Buffer.alloc(32),
  };
}

/** The mock's own: long random-looking keys, the same for a seed. */
export function ownDirectory(seed: number): Directory {
  const secret = (name: string, length = 32): string =>
    createHash('sha256')
      .update(`onceoff mock ${seed} ${name}`)
      .digest('base64url')
      .replace(/[-_]/g, 'x')
      .slice(0, length);
  const client = user('1', 'mock-client', secret('password', 20), 'Client');
  const other = user('2', 'mock-other', secret('other password', 20));
  return {
    users: [client, other],
    keys: [
      { value: secret('client'), user: client, state: 'good' },
      { value: secret('wrong role'), user: other, state: 'good' },
      { value: secret('expired'), user: client, state: 'expired' },
      { value: secret('cancelled'), user: client, state: 'cancelled' },
    ],
    tokenKey: createHash('sha256').update(`onceoff mock ${seed} token key`).digest(),
  };
}
