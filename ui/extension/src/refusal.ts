/** Why something was not done: a code that has words in both languages, and what the other side said. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string, said = '') {
    super(said || code);
    this.code = code;
  }

  /** What was thrown, as a refusal. */
  static of(thrown: unknown): Refusal {
    if (thrown instanceof Refusal) return thrown;
    return new Refusal('unknown', thrown instanceof Error ? thrown.message : String(thrown));
  }
}
