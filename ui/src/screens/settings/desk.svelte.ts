import type { ImportOutcome, VerifyOutcome } from '$lib/ipc/bindings';

/** Which section of the settings is open, and what the last check found. */
class Desk {
  section = $state<'display' | 'rules' | 'capture' | 'browser' | 'storage' | 'network' | 'import' | 'shortcuts' | 'about'>('display');
  verified = $state.raw<VerifyOutcome | undefined>(undefined);
  rebuilt = $state<number | undefined>(undefined);
  /** Clips of the index that was built anew. */
  indexed = $state<number | undefined>(undefined);
  imported = $state.raw<ImportOutcome | undefined>(undefined);
}

export const desk = new Desk();
