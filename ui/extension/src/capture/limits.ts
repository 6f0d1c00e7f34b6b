/** What a capture may cost. */
export const LIMITS = {
  /** Nodes of the page, frames and shadow roots included. */
  nodes: 400_000,
  /** Characters of the page without its pictures and styles. */
  markup: 18_000_000,
  /** Characters of the whole page: what the host takes, with room for characters of several bytes. */
  page: 18_000_000,
  /** Characters of a selection that becomes a highlight. */
  selection: 20_000,
  /** Bytes of one picture, style sheet or font. */
  asset: 4_000_000,
  /** Pictures, style sheets and fonts. */
  assets: 300,
  /** Milliseconds to fetch them. */
  fetching: 5_000,
  /** How many are fetched at once. */
  together: 8,
  /** Milliseconds of scrolling for pictures that load when they are seen. */
  scrolling: 1_500,
  /** Steps of that scroll. */
  steps: 40,
  /** Milliseconds at a stretch before the page has its turn. */
  turn: 40,
  /** Frames inside frames. */
  depth: 4,
} as const;
