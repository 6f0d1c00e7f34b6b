/** Matched forms stand between these two in snippets and headlines of the search. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

/** A text with its matched forms told apart, in order. */
export function pieces(marked: string): { text: string; found: boolean }[] {
  const result: { text: string; found: boolean }[] = [];
  let found = false;
  let text = '';
  const flush = () => {
    if (text !== '') result.push({ text, found });
    text = '';
  };
  for (const char of marked) {
    if (char === OPEN || char === CLOSE) {
      flush();
      found = char === OPEN;
    } else text += char;
  }
  flush();
  return result;
}
