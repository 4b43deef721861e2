// Shapes of requests: body format, entry, answer format. Every family of cases goes over them.
// Must not know: what a case holds, how it is judged.
import type { Route } from '../src/harness/case.ts';
import type { World } from '../src/harness/world.ts';

export interface Shape {
  readonly format: 'json' | 'jsv';
  readonly route: Route;
  readonly answer: 'json' | 'jsv' | 'xml' | 'csv' | 'jsonl';
}

/** The documented entries, and the framework's predefined ones, in the format of the body. */
export const SHAPES: readonly Shape[] = [
  ...(['accept', 'suffix', 'query', 'reply', 'api'] as const).map(
    (route): Shape => ({ format: 'json', route, answer: 'json' }),
  ),
  ...(['accept', 'suffix', 'query', 'reply'] as const).map((route): Shape => ({ format: 'jsv', route, answer: 'jsv' })),
];

/** Entries whose answer has another format than the body. */
export const CROSS_SHAPES: readonly Shape[] = [
  ...(['xml', 'csv', 'jsonl'] as const).flatMap((answer) =>
    (['accept', 'suffix', 'query'] as const).map((route): Shape => ({ format: 'json', route, answer })),
  ),
  { format: 'json', route: 'accept', answer: 'jsv' },
  { format: 'jsv', route: 'accept', answer: 'json' },
];

/** The entries that this host has open. */
export function shapes(world: World): readonly Shape[] {
  return SHAPES.filter((shape) => !world.faces.closed.has(`${shape.format} ${shape.route}`));
}

/** All entries that this host has open, whatever the answer's format. */
export function allShapes(world: World): readonly Shape[] {
  return [...shapes(world), ...CROSS_SHAPES];
}

/** The shape in a few words, for the names of cases. */
export function shapeName(shape: Shape): string {
  return `${shape.format} by ${shape.route} as ${shape.answer}`;
}
