import { m } from '$lib/messages/messages.js';

/** The keyboard as it is, for the list of shortcuts and the settings. */
export const shortcuts = [
  {
    name: m.keys_everywhere,
    rows: [
      { keys: ['/'], does: m.key_search },
      { keys: ['g', 'l t a q s'], does: m.key_go },
      { keys: ['Ctrl', 'K'], does: m.key_palette },
      { keys: ['Ctrl', 'N'], does: m.key_clip },
      { keys: ['Ctrl', 'Z'], does: m.key_undo },
      { keys: ['Ctrl', 'P'], does: m.key_print },
      { keys: ['Backspace'], does: m.key_same_view },
      { keys: ['?'], does: m.key_help },
    ],
  },
  {
    name: m.keys_library,
    rows: [
      { keys: ['j', 'k'], does: m.key_next_previous },
      { keys: ['Enter'], does: m.key_open },
      { keys: ['u'], does: m.key_back },
      { keys: ['v'], does: m.key_view },
      { keys: ['e'], does: m.key_archive },
      { keys: ['f'], does: m.key_favourite },
      { keys: ['l'], does: m.key_tags },
      { keys: ['c'], does: m.key_collect },
      { keys: ['o'], does: m.key_original },
      { keys: ['h'], does: m.key_highlight },
      { keys: ['n'], does: m.key_note },
      { keys: ['d'], does: m.key_display },
    ],
  },
  {
    name: m.keys_timeline,
    rows: [
      { keys: ['+', '−', '0'], does: m.key_zoom },
      { keys: ['t'], does: m.key_list_twin },
      { keys: ['←', '→'], does: m.key_events },
      { keys: ['n'], does: m.key_event_add },
      { keys: ['e'], does: m.key_event_edit },
      { keys: ['m'], does: m.key_event_merge },
      { keys: ['s'], does: m.key_event_split },
      { keys: ['x'], does: m.key_event_none },
    ],
  },
];
