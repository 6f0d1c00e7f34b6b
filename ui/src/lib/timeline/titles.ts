/** What stands under a lane's name. */

import type { ActorRow } from '$lib/ipc/bindings';

import type { Lane } from './lanes';

/** The first role of the lane's actor, if it has one. */
export function lanesTitle(lane: Lane, people: ActorRow[]): string {
  return people.find((actor) => actor.id === lane.key)?.roles[0] ?? '';
}
