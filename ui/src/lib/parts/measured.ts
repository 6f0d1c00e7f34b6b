/** A look at the painted page, which gives what is to be done with it. */
type Look = () => () => void;

const waiting = new Set<Look>();

function all(): void {
  const looks = [...waiting];
  waiting.clear();
  // First every look, then every change: a look after a change would have the page laid out anew.
  for (const change of looks.map((look) => look())) change();
}

/**
 * Looks at the page once it is painted, together with all others who wait for that. The way back cancels it, for who goes
 * before.
 */
export function measured(look: Look): () => void {
  if (waiting.size === 0) requestAnimationFrame(() => setTimeout(all));
  waiting.add(look);
  return () => waiting.delete(look);
}
