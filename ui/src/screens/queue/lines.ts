import type { Code, QueueRow } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';
import { instant } from '$lib/words/days';
import { failures } from '$lib/words/failures';
import { states } from '$lib/words/kinds';
import { counted } from '$lib/words/numbers';

/** Who has to act: the program, which tries again by itself, or the reader. */
export type Turn = 'all' | 'waiting' | 'yours';

export function inTurn(row: QueueRow, turn: Turn): boolean {
  return turn === 'all' || (row.state === 'waiting') === (turn === 'waiting');
}

function isCode(code: string): code is Code {
  return code in failures;
}

/** What stands in the way, in words, and when it is tried again. */
export function reasonOf(row: QueueRow): string {
  const lines: string[] = [];
  if (row.article) lines.push(m.queue_parts_missing(counted(row.waiting + row.failed)));
  else if (row.state === 'blocked' || row.state === 'needs-sign-in') lines.push(states[row.state].text());
  else if (row.code && isCode(row.code)) lines.push(`${failures[row.code].title()}.`);
  else lines.push(states[row.state].text());
  if (row.state === 'waiting' && row.next_try && row.tries > 0) lines.push(m.queue_next_try({ when: instant(row.next_try) }));
  return lines.join(' ');
}

/** How often it was tried, or how far its parts are. */
export function triesOf(row: QueueRow): string {
  return row.tries > 0
    ? m.queue_tries(counted(row.tries))
    : row.added_at
      ? instant(row.added_at)
      : m.queue_parts(counted(row.waiting + row.failed));
}

/** What the reader knows it by. */
export function nameOf(row: QueueRow): string {
  return row.headline ?? row.url ?? row.id;
}

/** Host or outlet, where that says more than the name. */
export function placeOf(row: QueueRow): string {
  if (row.site) return row.site;
  return row.url && URL.canParse(row.url) ? new URL(row.url).host : '';
}
