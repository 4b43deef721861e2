// One setting: the first of flag, environment, file and default that has a value, and which of them it was.
// Must not know: what settings mean.
import type { Variables } from './environment.ts';
import { ConfigError } from './errors.ts';

/** What "onceoff config" prints: secrets as a length only. */
export interface Row {
  readonly name: string;
  readonly value: string;
  readonly origin: string;
}

export interface Candidates {
  /** Name in onceoff.yaml, e.g. `budget.maxRequests`. */
  readonly name: string;
  /** The flag's name, with dashes, and its value. */
  readonly flag?: readonly [name: string, value: string | undefined];
  readonly variable?: string;
  /** The value that the file gives, from the nearest place (the target's own) to the farthest. */
  readonly file?: readonly (string | number | undefined)[];
  readonly usual?: string | number | undefined;
  readonly secret?: boolean;
}

export interface Picked {
  readonly text: string;
  readonly origin: string;
}

/** Picks values and remembers each with its origin. */
export class Settling {
  readonly rows: Row[];
  readonly #variables: Variables;
  readonly #file: string | undefined;

  constructor(variables: Variables, file: string | undefined, rows: Row[]) {
    this.#variables = variables;
    this.#file = file;
    this.rows = rows;
  }

  /** The value with its origin; undefined when nobody gives one. */
  pick(candidates: Candidates): Picked | undefined {
    const picked = this.#first(candidates);
    const { name, secret } = candidates;
    const value =
      picked === undefined ? 'not set' : secret ? `set (${picked.text.length} characters, not shown)` : picked.text;
    this.rows.push({ name, value, origin: picked?.origin ?? '' });
    return picked;
  }

  /** A number. @throws ConfigError when the text is none, or is outside its range. */
  number(
    candidates: Candidates,
    range: { readonly least: number; readonly most?: number; readonly decimal?: boolean },
  ): number | undefined {
    const picked = this.pick(candidates);
    if (picked === undefined) return undefined;
    const value = Number(picked.text);
    const most = range.most ?? Number.MAX_SAFE_INTEGER;
    const form = range.decimal ? /^\d+(\.\d+)?$/ : /^\d+$/;
    if (!form.test(picked.text.trim()) || value < range.least || value > most)
      throw new ConfigError(
        `${candidates.name} is ${JSON.stringify(picked.text)} (${picked.origin}): give a ${range.decimal ? '' : 'whole '}number from ${range.least}${range.most === undefined ? ' up' : ` to ${range.most}`}.`,
      );
    return value;
  }

  /** How a setting of the file is called there. */
  fileOrigin(name: string): string {
    return `${name} in ${this.#file}`;
  }

  note(name: string, value: string, origin: string): void {
    this.rows.push({ name, value, origin });
  }

  #first({ name, flag, variable, file = [], usual }: Candidates): Picked | undefined {
    if (flag?.[1] !== undefined) return { text: flag[1], origin: flag[0] };
    const own = variable === undefined ? undefined : this.#variables.get(variable);
    if (own !== undefined && variable !== undefined)
      return { text: own, origin: `${variable} in ${this.#variables.originOf(variable)}` };
    const given = file.find((value) => value !== undefined);
    if (given !== undefined) return { text: String(given), origin: this.fileOrigin(name) };
    return usual === undefined ? undefined : { text: String(usual), origin: 'default' };
  }
}
