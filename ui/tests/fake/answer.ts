/** Answers the window's commands from a fake archive, in the place where Tauri stands. */
import type {
  ActorCorrection,
  ActorRequest,
  Backups,
  ChangeKind,
  Clipping,
  Comparison,
  EventCorrection,
  NewEvent,
  ExportRequest,
  Flags,
  HighlightRequest,
  ImportOutcome,
  ListRequest,
  LogRequest,
  QuoteRequest,
  RequestList,
  Facets,
  SearchRequest,
  Searches,
  SmartList,
  Settings,
  TimelineRequest,
} from '../../src/lib/ipc/bindings';
import { densityOf, refOf, refusal, type FakeArchive } from './archive';

type Arguments = Record<string, unknown>;

export function answer(archive: FakeArchive, command: string, given: Arguments): unknown {
  const refused = archive.refusals.get(command);
  if (refused) throw refusal(refused, 'contoh.example');
  const verb = VERBS[command];
  if (!verb) throw refusal('internal', command);
  return structuredClone(verb(archive, given) ?? null);
}

function page<T>(rows: T[], request: { offset?: number; limit?: number }): { rows: T[]; total: number } {
  const from = request.offset ?? 0;
  return { rows: rows.slice(from, request.limit ? from + request.limit : undefined), total: rows.length };
}

function view(archive: FakeArchive, id: unknown) {
  const found = archive.articles.find((one) => one.row.id === id);
  if (!found) throw refusal('no-such-article', String(id));
  return found;
}

const contains = (text: string, words: string | undefined) => text.toLowerCase().includes((words ?? '').toLowerCase());

/** Whether one of these articles is one that the query finds. */
function told(archive: FakeArchive, query: string | undefined, ids: string[]): boolean {
  const word = (query ?? '').trim();
  if (word === '') return true;
  return ids.some((id) => {
    const one = archive.articles.find((article) => article.row.id === id);
    return one !== undefined && contains(`${one.row.headline} ${one.reading.article.text}`, word);
  });
}

const VERBS: Record<string, (archive: FakeArchive, given: Arguments) => unknown> = {
  overview: (archive) => archive.overview(),
  read_settings: (archive) => archive.settings,
  write_settings: (archive, { settings }) => void (archive.settings = settings as Settings),
  list_queue: (archive) => archive.queue,
  retry_queued: (archive, { id }) => {
    archive.retried.push(id as string | null);
    archive.queue = archive.queue.filter((row) => id !== null && row.id !== id);
    const article = archive.articles.find((one) => one.row.id === id);
    if (article) Object.assign(article.row, { state: 'kept', missing: 0 });
  },
  cancel_queued: (archive, { id }) => void (archive.queue = archive.queue.filter((row) => row.id !== id)),
  show_connections: (archive) => archive.connections.now,
  connect_browsers: (archive, { browsers, connected }) => archive.connections.set(browsers as string[], connected === true),
  take_link: (archive) => archive.links.shift() ?? null,
  archive_place: (archive) => archive.place,
  move_archive: (archive, { to }) => {
    archive.place = { folder: String(to), old: { folder: archive.place.folder, bytes: 2_400_000 } };
    return { folder: String(to), articles: archive.articles.length, blobs: 9, damages: [] };
  },
  delete_old_copy: (archive) => void (archive.place = { ...archive.place, old: null }),
  list_block_lists: (archive) => archive.blockLists,
  add_block_list: (archive, { file }) => {
    const name = String(file).replace(/^.*\/|\.\w+$/g, '');
    const list = { name, path: `/srv/pembaca/kliping/rules/${name}.list`, rules: 1284, ignored: 3 };
    archive.blockLists = [...archive.blockLists, list];
    return list;
  },
  delete_block_list: (archive, { name }) => void (archive.blockLists = archive.blockLists.filter((list) => list.name !== name)),
  stop_labour: (archive) => void archive.stops++,
  tell_finished: (archive, { text }) => {
    archive.told.push(String(text));
    return true;
  },
  show_tray: (archive, { words }) => {
    archive.tray = words as FakeArchive['tray'];
    return archive.trayHost;
  },
  tag_articles: (archive, { ids, add, remove }) => {
    const rows = (ids as string[]).map((id) => view(archive, id).row);
    const before = rows.map((row) => row.tags);
    archive.collected.push(() => rows.forEach((row, at) => (row.tags = before[at] ?? [])));
    for (const row of rows)
      row.tags = [...new Set([...row.tags, ...(add as string[])])].filter((tag) => !(remove as string[]).includes(tag)).sort();
    return rows.length;
  },
  pick_paths: (archive) => archive.picked,
  list_requests: (archive, given): RequestList => {
    const { query = '', kind = null, limit = 0 } = given.request as LogRequest;
    const rows = archive.requests.filter(
      (row) => (kind === null || row.kind === kind) && (contains(row.url, query) || contains(row.headline ?? '', query)),
    );
    return { rows: limit ? rows.slice(0, limit) : rows, total: rows.length, dropped: archive.requests.length > 0 ? 1200 : 0 };
  },
  delete_requests: (archive) => archive.requests.splice(0).length,
  list_backups: (archive): Backups => ({ rows: archive.backups, failed_at: null, failure: null }),
  make_backup: (archive) => {
    archive.backups = [
      { path: '/srv/cadangan/kliping-20160302-020000', made_at: '2016-03-02T02:00:00Z', replaced: false },
      ...archive.backups,
    ];
    return { articles: archive.articles.length, blobs: 9, copied: 9, damages: [] };
  },
  restore_backup: (archive, { from }) => {
    archive.restored.push(String(from));
    archive.backups = [
      { path: '/srv/pembaca/kliping/backups/before-restore-20160303-020000.000.db', made_at: '2016-03-03T02:00:00Z', replaced: true },
      ...archive.backups,
    ];
    return { articles: archive.articles.length, blobs: 9, copied: 0, damages: [] };
  },
  import_sources: (archive, { sources }): ImportOutcome => ({
    rows: (sources as string[]).map((source, index) => {
      if (source.includes('rusak')) return { source, outcome: null, failure: 'file-unreadable', message: 'The file could not be read.' };
      const article = archive.articles[index % archive.articles.length];
      const outcome = {
        id: article?.row.id ?? 'a0',
        state: 'kept' as const,
        version: 1,
        headline: article?.row.headline ?? null,
        removals: 0,
        already_kept: source.includes('lama'),
      };
      return { source, outcome, failure: null, message: null };
    }),
    stopped: archive.stops > 0,
  }),
  rebuild_index: (archive) => ({ articles: archive.articles.length }),
  list_articles: (archive, given) => {
    const request = given.request as ListRequest;
    const rows = archive.articles.map((one) => one.row).filter((row) => contains(`${row.headline} ${row.excerpt}`, request.query));
    const named = /(?:koleksi|collection):"?([^"]+)"?/.exec(request.query ?? '')?.[1];
    if (named) {
      const id = archive.collections.find((one) => one.name === named)?.id ?? '';
      return page(
        archive.articles.map((one) => one.row).filter((row) => row.collections.includes(id)),
        request,
      );
    }
    if (request.only === 'reading') {
      return page(
        rows.filter((row) => !row.read && row.progress > 0 && row.progress < 100),
        request,
      );
    }
    const only = { unread: 'read', favourite: 'favourite', archived: 'archived', 'in-part': 'state' } as const;
    if (!request.only) return page(rows, request);
    if (request.only === 'highlighted')
      return page(
        rows.filter((row) => view(archive, row.id).highlights.length > 0),
        request,
      );
    if (request.only === 'in-part')
      return page(
        rows.filter((row) => row.state === 'kept-in-part'),
        request,
      );
    const key = only[request.only] as 'read' | 'favourite' | 'archived';
    return page(
      rows.filter((row) => row[key] === (request.only !== 'unread')),
      request,
    );
  },
  show_article: (archive, { id }) => view(archive, id),
  set_flags: (archive, { ids, flags }) => {
    for (const id of ids as string[]) {
      for (const [key, value] of Object.entries(flags as Flags)) if (value !== null) Object.assign(view(archive, id).row, { [key]: value });
    }
  },
  set_tags: (archive, { id, tags }) => void (view(archive, id).row.tags = tags as string[]),
  set_highlight: (archive, given) => {
    const { article, id, span, colour, note } = given.request as HighlightRequest;
    const { highlights, reading } = view(archive, article);
    const known = highlights.find((one) => one.id === id);
    if (known) return (Object.assign(known, { colour, note }), known.id);
    if (!span) throw refusal('empty');
    const exact = [...reading.article.text].slice(span.start, span.end).join('');
    highlights.push({ id: `h${highlights.length}`, colour, note, exact, span, made_at: '2024-03-20T02:00:00Z' });
    return highlights.at(-1)?.id;
  },
  remove_highlight: (archive, { id }) => {
    for (const one of archive.articles) one.highlights = one.highlights.filter((highlight) => highlight.id !== id);
  },
  restore_removal: (archive, { id, removal, restored }) => {
    const found = view(archive, id).reading.removals.find((one) => one.id === removal);
    if (!found) throw refusal('no-such-removal');
    found.restored = restored as boolean;
  },
  remove_line: (archive, { id, paragraph }) => {
    const { article, removals } = view(archive, id).reading;
    const line = article.text.split('\n')[paragraph as number];
    if (line === undefined) throw refusal('no-such-removal');
    removals.push({ id: `line-${paragraph}`, step: 'by-hand', reason: '', text: line, paragraph: paragraph as number, restored: false });
  },
  list_site_rules: (archive) =>
    [...archive.rules].map(([site, text]) => ({ site, path: `/srv/pembaca/kliping/rules/${site}.txt`, text, faults: [] })),
  put_site_rules: (archive, given) => {
    const { site, text } = given as { site: string; text: string };
    const wrong = text.split('\n').findIndex((line) => line.trim() !== '' && !/^\s*(#|always |never )/.test(line));
    if (wrong >= 0) throw refusal('bad-rule', String(wrong + 1));
    if (text.trim() === '') archive.rules.delete(site);
    else archive.rules.set(site, text);
    return { site, path: `/srv/pembaca/kliping/rules/${site}.txt`, text, faults: [] };
  },
  add_site_rule: (archive, { id, removal, always }) => {
    const found = view(archive, id).reading.removals.find((one) => one.id === removal);
    if (!found) throw refusal('no-such-removal');
    return { site: 'contoh.example', rule: always ? `always line ${found.text}` : `never step ${found.step}`, articles: 1 };
  },
  delete_articles: (archive, { ids }) => {
    const gone = new Set(ids as string[]);
    const kept = archive.articles.filter((one) => !gone.has(one.row.id));
    archive.articles.splice(0, archive.articles.length, ...kept);
    return gone.size;
  },
  undo: (archive) => {
    const before = archive.collected.pop();
    if (before) {
      before();
      return { what: 'collection', articles: [] };
    }
    if (archive.forgotten) {
      archive.lists.push(archive.forgotten);
      archive.forgotten = undefined;
      return { what: 'smart-list', articles: [] };
    }
    if (!archive.corrections.undo()) throw refusal('nothing-to-undo');
    return { what: 'correct-event', articles: [] };
  },
  correct_event: (archive, { id, correction }) => archive.corrections.event(String(id), correction as EventCorrection),
  add_event: (archive, { event }) => archive.corrections.add(event as NewEvent),
  correct_actor: (archive, { id, correction }) => archive.corrections.actor(String(id), correction as ActorCorrection),
  export_timeline: (archive, { request }) => `${(request as ExportRequest).format}: ${archive.events().length}`,
  keep_file: (archive, { name, base64 }) => {
    archive.saved.set(String(name), String(base64));
    return `/srv/pembaca/Unduhan/${String(name)}`;
  },
  clip_page: (_, { clipping }) => {
    const { address } = clipping as Clipping;
    if (address?.includes('127.0.0.1')) throw refusal('address-not-allowed', address);
    if (address?.includes('blokir')) return { id: 'b', state: 'blocked', version: 1, headline: null, removals: 0, already_kept: false };
    return {
      id: 'a0',
      state: 'kept',
      version: 2,
      headline: 'Tanggul Sungai Beringin Jebol, Dua Desa Terendam',
      removals: 4,
      already_kept: false,
    };
  },
  open_sample_library: () => 6,
  rebuild: (archive) => ({ articles: archive.articles.length }),
  verify: (archive) => ({ articles: archive.articles.length, blobs: 9, damages: [] }),
  open_in_browser: () => null,
  list_assets: () => [
    {
      url: 'https://contoh.example/ada.png',
      used_as: 'image',
      state: 'kept',
      hash: '0'.repeat(64),
      bytes: 9,
      why: null,
      code: null,
      missing: false,
    },
    {
      url: 'https://contoh.example/hilang.png',
      used_as: 'image',
      state: 'failed',
      hash: null,
      bytes: null,
      why: 'Status 404.',
      code: 'http-status',
      missing: true,
    },
  ],
  compare_versions: (archive, { id, from, to }): Comparison => {
    const text = (kind: ChangeKind, words: string) => ({ kind, text: words });
    const stayed = view(archive, id)
      .reading.article.text.split('\n')
      .map((line) => ({ kind: 'same' as const, words: [text('same', line)] }));
    const words = [text('removed', 'Tiga '), text('added', 'Lima '), text('same', 'perahu karet dikerahkan ke Desa Sukatani.')];
    return {
      from: from as number,
      to: to as number,
      from_captured_at: '2024-03-19T02:00:00Z',
      to_captured_at: '2024-03-20T02:00:00Z',
      headline: [text('same', view(archive, id).row.headline)],
      paragraphs: [...stayed, { kind: 'changed', words }],
      words_added: 1,
      words_removed: 1,
    };
  },
  search_articles: (archive, given) => {
    const { query = '' } = given.request as SearchRequest;
    const month = /:\d{4}(-13)$/.exec(query);
    if (month) throw refusal('bad-query', String([...query.slice(0, month.index + 1)].length), query.slice(0, -'-13'.length));
    const word = query.trim();
    const mark = (text: string) => text.replaceAll(new RegExp(word.replaceAll(/[^\p{L}\p{N} ]/gu, '.'), 'gi'), '\uE000$&\uE001');
    const hits = archive.articles
      .filter((one) => contains(`${one.row.headline} ${one.reading.article.text}`, word))
      .map((one) => {
        const paragraph = Math.max(
          0,
          one.reading.article.text.split('\n').findIndex((line) => contains(line, word)),
        );
        const line = one.reading.article.text.split('\n')[paragraph] ?? '';
        return { row: one.row, score: 1, snippet: mark(line), headline: mark(one.row.headline), paragraph, matches: 2 };
      });
    const sites = [...new Set(hits.map((hit) => hit.row.site ?? ''))].filter((site) => site !== '');
    const value = (text: string, count: number) => ({ text, actor: null, count, chosen: false, query: `${query} situs:"${text}"` });
    const facets: Facets = {
      sites: sites.map((site) => value(site, hits.filter((hit) => hit.row.site === site).length)),
      actors: archive
        .actors()
        .slice(0, 7)
        .map(({ id, name, kind }) => ({ ...value(name, 2), actor: { id, name, kind } })),
      years: [value('2015', 4), value('2016', 1)],
      tags: [value('banjir', 2)],
      languages: [value('id', 3), value('en', 1)],
    };
    const corrected = hits.length === 0 && word.startsWith('banjr') ? { missing: ['banjr'], query: 'banjir' } : null;
    return { hits, total: hits.length, behind: 0, corrected, facets, ms: 1.4 };
  },
  related_articles: (archive, given) => {
    const { id, limit } = given as { id: string; limit: number };
    const names = (one: (typeof archive.articles)[number]) => one.reading.actors.map((actor) => actor.name);
    const own = new Set(names(view(archive, id)));
    return archive.articles
      .filter((one) => one.row.id !== id && names(one).some((name) => own.has(name)))
      .slice(0, limit)
      .map((one) => ({
        row: one.row,
        score: 1,
        actors: one.reading.actors.filter((actor) => own.has(actor.name)).map(refOf),
        events: [],
      }));
  },
  put_collection: (archive, { id, name }) => {
    const taken = archive.collections.find((one) => one.name.toLowerCase() === String(name).toLowerCase());
    if (taken && !id) return taken.id;
    if (taken && taken.id !== id) throw refusal('name-taken', taken.name);
    const before = archive.collections;
    archive.collected.push(() => (archive.collections = before));
    const made = { id: String(id ?? `c${before.length + 1}`), name: String(name) };
    archive.collections = [...before.filter((one) => one.id !== id), made];
    return made.id;
  },
  delete_collection: (archive, { id }) => {
    const before = archive.collections;
    archive.collected.push(() => (archive.collections = before));
    archive.collections = before.filter((one) => one.id !== id);
  },
  collect_articles: (archive, { id, articles, inside }) => {
    if (!archive.collections.some((one) => one.id === id)) throw refusal('no-such-collection', String(id));
    const rows = (articles as string[]).map((one) => view(archive, one).row);
    const moved = rows.filter((row) => row.collections.includes(String(id)) !== inside);
    const before = moved.map((row) => row.collections);
    archive.collected.push(() => moved.forEach((row, at) => (row.collections = before[at] ?? [])));
    for (const row of moved) {
      row.collections = inside ? [...row.collections, String(id)] : row.collections.filter((one) => one !== id);
    }
    return moved.length;
  },
  keep_place: (archive, { id, paragraph, percent }) => {
    const found = view(archive, id);
    found.place = Number(percent) < 100 ? Number(paragraph) : null;
    found.row.progress = Number(percent);
  },
  remember_search: () => null,
  put_smart_list: (archive, { name, query, order }) => {
    const list = { id: `l${archive.lists.length + 1}`, name, query, order, count: 3 } as SmartList;
    archive.lists.push(list);
    return list;
  },
  delete_smart_list: (archive, { id }) => {
    const at = archive.lists.findIndex((list) => list.id === id);
    archive.forgotten = archive.lists.splice(at, 1)[0];
    return null;
  },
  list_searches: (archive): Searches => ({ lists: [...archive.lists], recent: ['banjir tanggul', 'situs:lintaskota.example jembatan'] }),
  show_timeline: (archive, given) => {
    const request = given.request as TimelineRequest;
    return request.undated
      ? []
      : archive.events().filter((event) =>
          told(
            archive,
            request.query,
            event.evidence.map((one) => one.article),
          ),
        );
  },
  timeline_density: (archive, given) => {
    const { query } = given.request as TimelineRequest;
    return densityOf(
      archive.events().filter((event) =>
        told(
          archive,
          query,
          event.evidence.map((one) => one.article),
        ),
      ),
    );
  },
  list_actors: (archive, given) => {
    const request = given.request as ActorRequest;
    return page(
      archive
        .actors()
        .filter(
          (actor) =>
            contains(actor.name, request.name) &&
            told(archive, request.within, actor.articles) &&
            (!request.kind || actor.kind === request.kind),
        ),
      request,
    );
  },
  show_actor: (archive, { id }) => archive.actor(String(id)),
  pin_actor: (archive, { id, pinned }) => void (pinned ? archive.pinned.add(String(id)) : archive.pinned.delete(String(id))),
  list_quotes: (archive, given) => {
    const request = given.request as QuoteRequest;
    return page(
      archive
        .quotes()
        .filter((quote) => contains(`${quote.quote} ${quote.speaker}`, request.query) && told(archive, request.within, [quote.article])),
      request,
    );
  },
};
