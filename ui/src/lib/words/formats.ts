/**
 * The platform's formats, each made once: making one takes WebKit longer than all else that a row of the list needs, and a
 * timeline writes days in every frame.
 */

const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

/** How `language` (BCP 47) writes a moment with these options. */
export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let format = dates.get(key);
  if (!format) dates.set(key, (format = new Intl.DateTimeFormat(language, options)));
  return format;
}

/** How `language` (BCP 47) writes a number with so many digits after the point at most. */
export function numberFormat(language: string, digits: number): Intl.NumberFormat {
  const key = `${language} ${digits}`;
  let format = numbers.get(key);
  if (!format) numbers.set(key, (format = new Intl.NumberFormat(language, { maximumFractionDigits: digits })));
  return format;
}
