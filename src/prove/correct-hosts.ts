// The set-ups of the framework in which a correct host may appear: nobody of them may be blamed.
// Must not know: the suite.

/** Names of profiles of the mock. */
export const CORRECT_HOSTS: readonly string[] = [
  'default',
  'v10.1.5',
  'v8.5.2',
  'v10.1.5-typed-errors',
  'v8.5.2-typed-errors',
  'v10.1.5-role-on-method',
  'v10.1.5-role-declarative',
  'v10.1.5-default-json',
  'v10.1.5-cors',
  'v10.1.5-jwt',
  'v10.1.5-zone-plus-2',
];
