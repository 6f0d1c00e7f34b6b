import { m } from '$lib/messages/messages.js';

/** What long work is called while it goes on, by the name of its command. */
const labours: Record<string, () => string> = {
  rebuild: m.strip_rebuild,
  rebuild_index: m.strip_index,
  verify: m.strip_verify,
  open_sample_library: m.strip_sample,
  import_sources: m.strip_import,
  make_backup: m.strip_backup,
  restore_backup: m.strip_restore,
  move_archive: m.strip_move,
};

export function labour(verb: string): string {
  return labours[verb]?.() ?? verb;
}
