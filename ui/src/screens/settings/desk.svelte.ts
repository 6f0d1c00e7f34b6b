import type { VerifyOutcome } from '$lib/ipc/bindings';

/** Which section of the settings is open, and what the last check found. */
class Desk {
  section = $state<'display' | 'rules' | 'browser' | 'storage' | 'network' | 'shortcuts' | 'about'>('display');
  verified = $state.raw<VerifyOutcome | undefined>(undefined);
  rebuilt = $state<number | undefined>(undefined);
}

export const desk = new Desk();
