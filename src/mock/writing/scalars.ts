// Numbers and guids as the framework writes them (FACTS 5).
// Must not know: HTTP, objects.

/** As the platform writes them, but for the two largest. */
export function doubleText(value: number): string {
  return Math.abs(value) === Number.MAX_VALUE ? platformDouble(value).replace('E', 'e') : platformDouble(value);
}

/** Shortest digits that read back the same; plain from 0.0001 to 17 digits before the point, else with an exponent. */
export function platformDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  if (Number.isSafeInteger(value)) return String(value);
  const sign = value < 0 ? '-' : '';
  const [mantissa = '0', power = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 17) return sign + plain(digits, exponent);
  const tail = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${sign}${digits.charAt(0)}${tail}E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function plain(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return digits.padEnd(exponent + 1, '0');
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** 32 hex digits, or parted by dashes. */
export function guidText(value: string, dashed: boolean | undefined): string {
  return dashed ? value.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : value;
}
