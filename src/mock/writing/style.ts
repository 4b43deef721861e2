// How a caller or a set-up wants text written: letter case of names, nulls, defaults, dates (FACTS 10: jsconfig).
// Must not know: HTTP, trees.

export type TextCase = 'PascalCase' | 'CamelCase' | 'SnakeCase' | 'Default';
export type DateHandler =
  | 'ISO8601'
  | 'TimestampOffset'
  | 'DCJSCompatible'
  | 'UnixTime'
  | 'UnixTimeMs'
  | 'RFC1123'
  | 'ISO8601DateOnly'
  | 'ISO8601DateTime'
  | 'ISO8601DateOnlyLocal';

export interface Style {
  readonly textCase: TextCase;
  readonly includeNulls: boolean;
  readonly excludeDefaults: boolean;
  readonly indent: boolean;
  readonly dates: DateHandler;
  /** Server zone, minutes from UTC. */
  readonly zone: number;
}

/** A member's name in the style's letter case. */
export function cased(name: string, style: Style): string {
  switch (style.textCase) {
    case 'CamelCase':
      return name.charAt(0).toLowerCase() + name.slice(1);
    case 'SnakeCase':
      return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
    default:
      return name;
  }
}

interface Wish {
  readonly key: string;
  readonly value: string;
}

const truth = (value: string): boolean => !/^(false|0)$/i.test(value);

/** The style after `?jsconfig=`; unknown settings are ignored. */
export function withJsConfig(style: Style, jsconfig: string | undefined): Style {
  if (!jsconfig) return style;
  const wishes = jsconfig.split(',').map((part): Wish => {
    const colon = part.indexOf(':');
    return colon < 0
      ? { key: part.trim().toLowerCase(), value: 'true' }
      : { key: part.slice(0, colon).trim().toLowerCase(), value: part.slice(colon + 1).trim() };
  });
  return wishes.reduce(apply, style);
}

const CASES: Readonly<Record<string, TextCase>> = {
  camelcase: 'CamelCase',
  cc: 'CamelCase',
  pascalcase: 'PascalCase',
  pc: 'PascalCase',
  snakecase: 'SnakeCase',
  sc: 'SnakeCase',
  default: 'Default',
  d: 'Default',
};
const DATES: Readonly<Record<string, DateHandler>> = {
  iso8601: 'ISO8601',
  timestampoffset: 'TimestampOffset',
  to: 'TimestampOffset',
  dcjscompatible: 'DCJSCompatible',
  dcjsc: 'DCJSCompatible',
  unixtime: 'UnixTime',
  ut: 'UnixTime',
  unixtimems: 'UnixTimeMs',
  utm: 'UnixTimeMs',
  rfc1123: 'RFC1123',
  iso8601dateonly: 'ISO8601DateOnly',
  iso8601do: 'ISO8601DateOnly',
  iso8601datetime: 'ISO8601DateTime',
  iso8601dt: 'ISO8601DateTime',
};

function apply(style: Style, { key, value }: Wish): Style {
  switch (key) {
    case 'emitcamelcasenames':
    case 'eccn':
      return { ...style, textCase: truth(value) ? 'CamelCase' : style.textCase };
    case 'emitlowercaseunderscorenames':
    case 'elun':
      return { ...style, textCase: truth(value) ? 'SnakeCase' : style.textCase };
    case 'textcase':
    case 'tc':
      return { ...style, textCase: CASES[value.toLowerCase()] ?? style.textCase };
    case 'includenullvalues':
    case 'inv':
      return { ...style, includeNulls: truth(value) };
    case 'excludedefaultvalues':
    case 'edv':
      return { ...style, excludeDefaults: truth(value) };
    case 'indent':
    case 'i':
      return { ...style, indent: truth(value) };
    case 'datehandler':
    case 'dh':
      return { ...style, dates: DATES[value.toLowerCase()] ?? style.dates };
    default:
      return style;
  }
}
