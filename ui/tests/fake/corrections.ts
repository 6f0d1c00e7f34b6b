/** What a person decided in the fake archive about events and actors, and the way back. */
import type { ActorCorrection, ActorRow, EventCorrection, EventRow, NewEvent } from '../../src/lib/ipc/bindings';

type Change = (event: EventRow) => EventRow;

export class Corrections {
  readonly #changes = new Map<string, Change[]>();
  readonly #into = new Map<string, string>();
  readonly #gone = new Set<string>();
  readonly names = new Map<string, string>();
  readonly kinds = new Map<string, ActorRow['kind']>();
  readonly merged = new Map<string, string>();
  readonly notes = new Map<string, string>();
  readonly apart = new Set<string>();
  readonly nobody = new Set<string>();
  /** How to take back each act, the last one last. */
  readonly #undo: (() => void)[] = [];
  /** Every correction that was asked for, in order. */
  readonly asked: { id: string; correction: EventCorrection | ActorCorrection }[] = [];

  /** Events of the reader's own, in order. */
  readonly added: NewEvent[] = [];

  add(event: NewEvent): string {
    this.added.push(event);
    this.#undo.push(() => this.added.pop());
    return `own${this.added.length}`;
  }

  event(id: string, correction: EventCorrection): void {
    this.asked.push({ id, correction });
    if (correction.what === 'merge-into') {
      this.#into.set(id, correction.value);
      this.#undo.push(() => this.#into.delete(id));
    } else if (correction.what === 'not-an-event') {
      this.#gone.add(id);
      this.#undo.push(() => this.#gone.delete(id));
    } else {
      const changes = this.#changes.get(id) ?? [];
      changes.push(changeOf(correction));
      this.#changes.set(id, changes);
      this.#undo.push(() => changes.pop());
    }
  }

  actor(id: string, correction: ActorCorrection): void {
    this.asked.push({ id, correction });
    const set = <V>(map: Map<string, V>, value: V) => {
      const before = map.get(id);
      map.set(id, value);
      this.#undo.push(() => (before === undefined ? map.delete(id) : map.set(id, before)));
    };
    const add = (marks: Set<string>, key: string) => {
      marks.add(key);
      this.#undo.push(() => marks.delete(key));
    };
    if (correction.what === 'name') set(this.names, correction.value);
    else if (correction.what === 'kind') set(this.kinds, correction.value);
    else if (correction.what === 'merge-into') set(this.merged, correction.value);
    else if (correction.what === 'note') set(this.notes, correction.value);
    else if (correction.what === 'distinct') add(this.apart, `${id} ${correction.value}`);
    else if (correction.what === 'not-an-actor') add(this.nobody, id);
    else this.#undo.push(() => undefined);
  }

  /** Takes the last act back; answers whether there was one. */
  undo(): boolean {
    const last = this.#undo.pop();
    last?.();
    return last !== undefined;
  }

  /** The events as they are after every decision. */
  applied(events: EventRow[]): EventRow[] {
    const own = this.added.map((event, at): EventRow => ({
      id: `own${at + 1}`,
      date: event.date,
      first_day: event.date,
      last_day: event.date,
      grain: event.date === null ? 'undated' : 'day',
      label: event.label,
      kind: event.kind,
      certainty: 'known',
      scheduled: false,
      mine: true,
      actors: event.actors.map((name) => ({ id: name, name, kind: 'other' })),
      evidence: [],
    }));
    const kept = [...events, ...own].filter((event) => !this.#gone.has(event.id));
    const changed = kept.map((event) => (this.#changes.get(event.id) ?? []).reduce((now, change) => change(now), event));
    return changed
      .filter((event) => !this.#into.has(event.id))
      .map((event) => {
        const joined = changed.filter((other) => this.#into.get(other.id) === event.id);
        return joined.length === 0 ? event : { ...event, mine: true, evidence: [event, ...joined].flatMap((own) => own.evidence) };
      });
  }
}

function changeOf(correction: EventCorrection): Change {
  if (correction.what === 'label') return (event) => ({ ...event, mine: true, label: correction.value });
  if (correction.what === 'kind') return (event) => ({ ...event, mine: true, kind: correction.value });
  if (correction.what === 'date') {
    const date = correction.value ?? null;
    return (event) => ({
      ...event,
      mine: true,
      date,
      first_day: date,
      last_day: date,
      grain: date ? 'day' : 'undated',
      certainty: 'known',
    });
  }
  return (event) => event;
}
