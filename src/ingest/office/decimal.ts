/**
 * Decimal (小数): a number of a workbook as decimal digits, rounded as Excel rounds: half away from zero, on the fifteen
 * digits that a workbook counts on.
 *
 *     digits(0.1 + 0.2)        →  { negative: false, whole: '0', fraction: '3' }
 *     rounded(1.005, 2)        →  1.01        where binary arithmetic would say 1.00
 *     digits(1e21)             →  whole '1000000000000000000000', never 1e+21
 */

export interface Digits {
  readonly negative: boolean;
  /** At least one digit. */
  readonly whole: string;
  /** Without zeros at the end; may be empty. */
  readonly fraction: string;
}

/** Digits a workbook counts on. */
const SIGNIFICANT = 15;
/** Decimal places of what somebody typed; a longer fraction was computed. */
const TYPED = 4;

/** The exact decimal digits of a number. */
export function digits(number: number): Digits {
  const [mantissa = '0', exponent = '0'] = Math.abs(number)
    .toExponential(SIGNIFICANT - 1)
    .split('e');
  const all = mantissa.replace('.', '');
  const point = Number(exponent) + 1;
  const whole = point <= 0 ? '0' : all.slice(0, point).padEnd(point, '0');
  const fraction = point <= 0 ? '0'.repeat(-point) + all : all.slice(point);
  return { negative: number < 0, whole, fraction: fraction.replace(/0+$/, '') };
}

/** Rounded to so many decimal places; the fraction is not padded. */
export function round({ negative, whole, fraction }: Digits, places: number): Digits {
  if (fraction.length <= places) return { negative, whole, fraction };
  const kept = BigInt(whole + fraction.slice(0, places)) + (fraction.charAt(places) >= '5' ? 1n : 0n);
  const text = kept.toString().padStart(places + 1, '0');
  const cut = text.length - places;
  const rest = text.slice(cut).replace(/0+$/, '');
  return { negative: negative && kept !== 0n, whole: text.slice(0, cut), fraction: rest };
}

/**
 * As a cell without a number format shows it: at most eleven characters, where its fraction is longer than anybody
 * types an amount.
 */
export function general(number: number): string {
  if (!Number.isFinite(number)) return String(number);
  // Short as it is, and no digits lost: most numbers.
  const plain = String(number);
  if (plain.length <= 11 && !plain.includes('e')) return plain;
  const exact = digits(number);
  if (exact.fraction.length <= TYPED) return print(exact);
  const width = 10 - exact.whole.length;
  const shown = round(exact, Math.max(0, width));
  const lost = shown.whole === '0' && shown.fraction === '' && number !== 0;
  if (lost)
    return number
      .toExponential(5)
      .replace(/\.?0*e([+-])(\d)$/, 'E$10$2')
      .replace(/\.?0*e/, 'E');
  return print(shown);
}

function print({ negative, whole, fraction }: Digits): string {
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
