/** Corrections of actors, each told with its undo. */

import { commands, type ActorCorrection } from '$lib/ipc/bindings';
import { library } from '$lib/state/library.svelte';
import { notices } from '$lib/state/notices.svelte';

/** Corrects an actor; answers whether it was done. */
export async function correct(id: string, correction: ActorCorrection, said: () => string): Promise<boolean> {
  const done = await library.act(async () => {
    await commands.correctActor(id, correction);
    return true;
  });
  if (done) notices.tell(said, () => void library.undo());
  return done === true;
}
