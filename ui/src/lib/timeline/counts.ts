/** Counting and grouping, kept out of the components so that theirs is only what reacts. */

/** How often each key occurs; every key of `always` is there even if it never does. */
export function countBy<T, K>(list: readonly T[], key: (own: T) => K, always: readonly K[] = []): Map<K, number> {
  const counts = new Map<K, number>(always.map((own) => [own, 0]));
  for (const own of list) counts.set(key(own), (counts.get(key(own)) ?? 0) + 1);
  return counts;
}

/** The list in groups, in the order in which their keys first occur. */
export function groupBy<T, K>(list: readonly T[], key: (own: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const own of list) {
    const group = groups.get(key(own));
    if (group) group.push(own);
    else groups.set(key(own), [own]);
  }
  return groups;
}

/** Sums of `count` by slot. */
export function sumBy<T>(list: readonly T[], slot: (own: T) => number, count: (own: T) => number): Map<number, number> {
  const sums = new Map<number, number>();
  for (const own of list) sums.set(slot(own), (sums.get(slot(own)) ?? 0) + count(own));
  return sums;
}
