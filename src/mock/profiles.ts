// Set-ups of the framework that the mock can wear. A profile is data; the pipeline asks it, nothing else branches.
// Must not know: the pipeline.
import type { TextCase } from './writing/style.ts';

export type Provider = 'apikey' | 'basic' | 'credentials' | 'jwt';

export interface Profile {
  readonly name: string;
  readonly framework: '10.1.5' | '8.5.2';
  /** Whether the request type names its response type: errors are then written as that type (FACTS 3). */
  readonly typedErrors: boolean;
  readonly role: 'type' | 'method' | 'declarative';
  /** In order of registration. */
  readonly providers: readonly Provider[];
  readonly textCase: TextCase;
  readonly defaultType: 'text/html' | 'application/json';
  readonly routing: 'classic' | 'endpoints';
  /** JSON by the platform's own strict reader and writer (FACTS 15). */
  readonly systemJson: boolean;
  /** Server zone, minutes from UTC. */
  readonly zone: number;
  readonly debug: boolean;
  readonly cors: boolean;
  /** API keys are refused over plain http. */
  readonly secureKeys: boolean;
}

const RECORDED: Profile = {
  name: 'v10.1.5',
  framework: '10.1.5',
  typedErrors: false,
  role: 'type',
  providers: ['apikey', 'basic', 'credentials'],
  textCase: 'PascalCase',
  defaultType: 'text/html',
  routing: 'classic',
  systemJson: false,
  zone: 0,
  debug: false,
  cors: false,
  secureKeys: false,
};

const CHANGES: Readonly<Record<string, Partial<Profile>>> = {
  'v10.1.5': {},
  'v8.5.2': { framework: '8.5.2' },
  'v10.1.5-typed-errors': { typedErrors: true },
  'v8.5.2-typed-errors': { framework: '8.5.2', typedErrors: true },
  'v10.1.5-role-on-method': { role: 'method' },
  'v10.1.5-role-declarative': { role: 'declarative' },
  'v10.1.5-default-json': { defaultType: 'application/json' },
  'v10.1.5-basic-first': { providers: ['basic', 'credentials'] },
  'v10.1.5-jwt': { providers: ['jwt', 'apikey', 'basic'] },
  'v10.1.5-secure-keys': { secureKeys: true },
  'v10.1.5-debug': { debug: true },
  'v10.1.5-cors': { cors: true },
  'v10.1.5-camel-case': { textCase: 'CamelCase' },
  'v10.1.5-zone-plus-2': { zone: 120 },
  'v10.1.5-endpoint-routing': { routing: 'endpoints', systemJson: true },
  /** The face that the page suggests (DESIGN 4). */
  default: { typedErrors: true },
};

export const PROFILES: Readonly<Record<string, Profile>> = Object.fromEntries(
  Object.entries(CHANGES).map(([name, change]) => [name, { ...RECORDED, name, ...change }]),
);

export const PROFILE_NAMES: readonly string[] = Object.keys(PROFILES);
