// What checks may know of the run: its seed, its tier, the faces of the host, which identities exist.
// Must not know: requests, answers, the mock.
import type { Identity } from './case.ts';
import type { Faces } from './faces.ts';
import type { Tier } from './run-types.ts';

export interface World {
  readonly seed: number;
  readonly tier: Tier;
  readonly faces: Faces;
  /** Identities that the target has credentials for; `none` and `unknown` always. */
  readonly identities: ReadonlySet<Identity>;
  /** Authorization value of an identity; undefined for `none` and where a cookie or the query shows it. For building malformed variants. */
  readonly authorizationOf: (identity: Identity) => string | undefined;
  /** The client key itself, when the target has one and takes it as Bearer. */
  readonly clientKey: string | undefined;
  /** `--flaky=fail`: an answer that came only when asked again is a violation as well. */
  readonly flakyFails?: boolean;
}
