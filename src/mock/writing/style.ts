// How a caller or a set-up wants text written: letter case of names, nulls, defaults, dates, type hints (FACTS 10: jsconfig).
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
  | 'ISO8601DateTime';

export interface Style {
  readonly textCase: TextCase;
  readonly includeNulls: boolean;
  readonly excludeDefaults: boolean;
  readonly indent: boolean;
  readonly dates: DateHandler;
  /** Server zone, minutes from UTC. */
  readonly zone: number;
  /** Nulls as values of maps; JSON only. */
  readonly includeNullsInMaps?: boolean;
  /** Every object says its type. */
  readonly includeTypes?: boolean;
  readonly excludeTypes?: boolean;
  /** A date of no kind counts as UTC. */
  readonly assumeUtc?: boolean;
  /** Dates in JSV keep their kind and their midnight. */
  readonly skipDateConversion?: boolean;
  /** Dates and guids as the platform's own JSON has them; ends where a caller says how to write. */
  readonly compatible?: boolean;
  /** Classic dates in UTC say so. */
  readonly appendUtcOffset?: boolean;
}

const isUpper = (c: string): boolean => c >= 'A' && c <= 'Z';

/** Leading capitals in small letters, except one that begins the next word: `URLName` is `urlName`. */
function camel(name: string): string {
  let i = 0;
  while (i < name.length && isUpper(name.charAt(i)) && (i === 0 || isUpper(name.charAt(i + 1) || 'A'))) i++;
  return name.slice(0, i).toLowerCase() + name.slice(i);
}

/** A member's name in the style's letter case. */
export function cased(name: string, style: Style): string {
  switch (style.textCase) {
    case 'CamelCase':
      return camel(name);
    case 'SnakeCase':
      return camel(name).replace(/[^a-z0-9_]/g, (c) => `_${c.toLowerCase()}`);
    default:
      return name;
  }
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

type Setting = (style: Style, on: boolean, value: string) => Partial<Style>;

const inCase =
  (textCase: TextCase): Setting =>
  (style, on) => ({ textCase: on ? textCase : style.textCase });

/** Settings by long and short name. Those that shape nothing that this host writes are left out. */
const SETTINGS: ReadonlyMap<string, Setting> = new Map<string, Setting>(
  (
    [
      [['edv', 'excludedefaultvalues'], (_, on) => ({ excludeDefaults: on })],
      [['inv', 'includenullvalues'], (_, on) => ({ includeNulls: on })],
      [['invid', 'includenullvaluesindictionaries'], (_, on) => ({ includeNullsInMaps: on })],
      [['eti', 'excludetypeinfo'], (_, on) => ({ excludeTypes: on })],
      [['iti', 'includetypeinfo'], (_, on) => ({ includeTypes: on })],
      [['i', 'pp', 'indent'], (_, on) => ({ indent: on })],
      [['eccn', 'emitcamelcasenames'], inCase('CamelCase')],
      [['epcn', 'emitpascalcasenames'], inCase('PascalCase')],
      [['elun', 'emitlowercaseunderscorenames'], inCase('SnakeCase')],
      [['sdtc', 'skipdatetimeconversion'], (_, on) => ({ skipDateConversion: on })],
      [['au', 'assumeutc'], (_, on) => ({ assumeUtc: on })],
      [['auo', 'appendutcoffset'], (_, on) => ({ appendUtcOffset: on })],
      [['dh', 'datehandler'], (style, _, value) => ({ dates: DATES[value] ?? style.dates })],
      [['tc', 'textcase'], (style, _, value) => ({ textCase: CASES[value] ?? style.textCase })],
    ] as const satisfies readonly (readonly [readonly string[], Setting])[]
  ).flatMap(([names, setting]) => names.map((name): [string, Setting] => [name, setting])),
);

/** The style after `?jsconfig=`; unknown settings are ignored, blanks are not. */
export function withJsConfig(style: Style, jsconfig: string | undefined): Style {
  if (jsconfig === undefined || jsconfig === '') return style;
  let now: Style = style.compatible ? { ...style, compatible: false } : style;
  for (const part of jsconfig.split(',')) {
    const colon = part.indexOf(':');
    const name = (colon < 0 ? part : part.slice(0, colon)).toLowerCase();
    const value = colon < 0 ? 'true' : part.slice(colon + 1).toLowerCase();
    const setting = SETTINGS.get(name);
    if (setting) now = { ...now, ...setting(now, value !== 'false' && value !== '0', colon < 0 ? '' : value) };
  }
  return now;
}
