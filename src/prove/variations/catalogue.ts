// Every harmless variation, and how several of them lie over one host.
// Must not know: the suite.
import { createStream } from '../../../generators/random/stream.ts';
import type { MockOptions } from '../../mock/index.ts';
import { HOST_VARIATIONS } from './host.ts';
import { PROXY_VARIATIONS } from './proxy.ts';
import { TIME_VARIATIONS } from './time.ts';
import type { Variation } from './variation.ts';

/** In the order of layers, the innermost first. */
export const VARIATIONS: readonly Variation[] = [...HOST_VARIATIONS, ...PROXY_VARIATIONS, ...TIME_VARIATIONS];

/** A correct host of that profile with these variations over it. @throws RangeError for an unknown id. */
export function varied(profile: string, ids: readonly string[], seed: number): MockOptions {
  const unknown = ids.find((id) => !VARIATIONS.some((v) => v.id === id));
  if (unknown !== undefined) throw new RangeError(`there is no variation ${unknown}`);
  const layers = VARIATIONS.filter((v) => ids.includes(v.id)).map((v) => {
    const stream = createStream(seed, v.id);
    return v.make(() => stream.int(0, 999_999) / 1_000_000);
  });
  return {
    profile,
    seed,
    layer: (host) => {
      type Answering = ReturnType<NonNullable<MockOptions['layer']>>;
      return layers.reduce<Answering>((inner, layer) => (request) => layer(request, inner), host);
    },
  };
}
