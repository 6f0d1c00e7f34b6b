import type { ActorKind, ActorList } from '$lib/ipc/bindings';
import { Question } from '$lib/state/question.svelte';

/** The list of actors as it was left. */
class Directory {
  kind = $state<ActorKind | null>(null);
  readonly found = new Question<ActorList>();
}

export const directory = new Directory();
