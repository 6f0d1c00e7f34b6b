import Ban from '@lucide/svelte/icons/ban';
import Check from '@lucide/svelte/icons/check';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import FileQuestion from '@lucide/svelte/icons/file-question-mark';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Lock from '@lucide/svelte/icons/lock';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';

import type { ClipState } from '$lib/ipc/bindings';

/** How the state of a clip looks wherever it is shown: its icon, and the class of its colour. */
export const looks: Record<ClipState, { icon: typeof Ban; tone: '' | 'part' | 'stop' }> = {
  kept: { icon: Check, tone: '' },
  'kept-in-part': { icon: TriangleAlert, tone: 'part' },
  waiting: { icon: Hourglass, tone: '' },
  blocked: { icon: Ban, tone: 'stop' },
  'needs-sign-in': { icon: Lock, tone: 'stop' },
  'not-an-article': { icon: FileQuestion, tone: 'part' },
  failed: { icon: CircleAlert, tone: 'stop' },
};
