// One line of a diagnosis.
// Must not know: how it is printed.

export interface Line {
  readonly state: 'ok' | 'warning' | 'problem';
  readonly about: string;
  /** What was seen; unless ok, also what to do. */
  readonly text: string;
}

export type Tell = (line: Line) => void;
