/**
 * An archive made of stories, answering the window's commands in the page itself. Only tests load it; what it
 * answers is typed by the bindings, so a change of the real answers breaks it at compile time.
 */
import type {
  ActorKind,
  ActorRef,
  ActorRow,
  ActorView,
  ArchivePlace,
  ArticleRow,
  ArticleView,
  BackupRow,
  BlockList,
  DensityBin,
  EventRow,
  Mention,
  Overview,
  QueueRow,
  QuoteRow,
  Reading,
  RequestRow,
  Settings,
  SmartList,
  Span,
} from '../../src/lib/ipc/bindings';
import { FakeConnections } from './connections';
import { Corrections } from './corrections';
import { REQUESTS } from './requests';
import { STORIES, type Story } from './stories';

const points = (text: string) => [...text].length;

function spanIn(text: string, words: string, from = 0): Span | undefined {
  const at = text.indexOf(words, from);
  return at < 0 ? undefined : { start: points(text.slice(0, at)), end: points(text.slice(0, at)) + points(words) };
}

function readingOf(story: Story): Reading {
  const text = story.paragraphs.join('\n');
  let start = 0;
  const blocks = story.paragraphs.map((paragraph) => {
    const span = { start, end: start + points(paragraph) };
    start = span.end + 1;
    return { kind: 'paragraph' as const, span, marks: [] };
  });
  const paragraphOf = (span: Span) => blocks.findIndex((block) => block.span.start <= span.start && span.start < block.span.end);
  const evidence = (span: Span, rule: string) => ({
    span,
    paragraph: paragraphOf(span),
    exact: [...text].slice(span.start, span.end).join(''),
    prefix: '',
    suffix: '',
    rule,
  });
  const actors = (story.people ?? []).map(([name, kind, role]) => {
    const mentions: Mention[] = [];
    for (const form of [name, ...(kind === 'person' ? [name.split(' ')[0] ?? name] : [])]) {
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
        const span = spanIn(text, form, at);
        if (span && !mentions.some((other) => other.span.start === span.start))
          mentions.push({ span, text: form, paragraph: paragraphOf(span), rule: 'name' });
      }
    }
    mentions.sort((a, b) => a.span.start - b.span.start);
    return { name, kind, roles: role ? [role] : [], mentions };
  });
  const quotes = [...text.matchAll(/“([^”]+)”/g)].map((found) => ({
    speaker: story.people?.[0]?.[0] ?? null,
    speaker_text: null,
    verb: 'ujar',
    indirect: false,
    evidence: evidence(spanIn(text, found[1] ?? '', found.index)!, 'marks'),
  }));
  const times: Reading['times'] = [];
  const events = (story.events ?? []).map((event) => {
    const block = blocks[event.paragraph]!;
    if (event.relative) {
      const span = spanIn(text, event.relative)!;
      times.push({
        kind: 'DATE',
        value: event.date,
        resolved_by: `${event.relative} → ${event.date}`,
        relative: true,
        evidence: evidence(span, 'relative'),
      });
    }
    return {
      date: event.date,
      grain: event.date.length === 4 ? ('year' as const) : ('day' as const),
      label: event.label,
      kind: 'other' as const,
      trigger: null,
      actors: event.actors,
      certainty: event.relative ? ('resolved' as const) : ('known' as const),
      scheduled: event.scheduled ?? false,
      reported_by: null,
      resolved_by: event.relative ? `${event.relative} → ${event.date}` : '',
      time: null,
      evidence: evidence(block.span, 'sentence'),
    };
  });
  return {
    article: {
      headline: story.headline,
      byline: null,
      dateline: null,
      site: story.site,
      url: null,
      published: story.published,
      modified: null,
      language: 'id',
      image: null,
      credits: [],
      text,
      blocks,
      figures: [],
    },
    removals: (story.removed ?? []).map((one, index) => ({ id: `r${index}`, reason: one.step, restored: false, ...one })),
    pages: { single_page: null, next: null, number: null, of: null },
    document_time: { day: story.published, source: 'published' },
    times,
    actors,
    quotes,
    events,
    notes: [],
  };
}

export class FakeArchive {
  settings: Settings = { language: 'id', theme: 'light', welcomed: true };
  readonly articles: ArticleView[];
  readonly pinned = new Set<string>();
  /** Files that were saved, in base64, by name. */
  readonly saved = new Map<string, string>();
  readonly corrections = new Corrections();
  readonly connections = new FakeConnections();
  /** `kliping:` links that wait to be taken. */
  readonly links: string[] = [];
  /** Smart lists, and the one that was deleted last. */
  readonly lists: SmartList[] = [];
  forgotten: SmartList | undefined;
  /** What is not kept yet, and what of it was tried again. */
  queue: QueueRow[] = [];
  readonly retried: (string | null)[] = [];
  /** What the desktop's dialog answers. */
  picked: string[] = [];
  /** Backups, and those that were put back. */
  backups: BackupRow[] = [];
  readonly restored: string[] = [];
  /** Where the archive lies. */
  place: ArchivePlace = { folder: '/srv/pembaca/kliping', old: null };
  /** The reader's own filter lists. */
  blockLists: BlockList[] = [];
  /** How often long work was asked to stop, what the desktop was told, and the sign in its tray. */
  stops = 0;
  readonly told: string[] = [];
  tray: { clip: string; open: string } | null = null;
  trayHost = true;
  /** The log of requests. */
  readonly requests: RequestRow[] = [...REQUESTS];
  /** Files of site rules, by host. */
  readonly rules = new Map([['kabar.example', '# kabar.example\nalways line Kirim cerita Anda*\nnever step credit\n']]);
  /** Commands that wait before they answer. */
  readonly waits = new Map<string, Promise<void>>();
  /** Codes to refuse a command with, by its name. */
  readonly refusals = new Map<string, string>();

  /** Collections without their counts, and how they and what lies in them were before each act. */
  collections: { id: string; name: string }[] = [];
  readonly collected: (() => void)[] = [];

  constructor(stories: Story[] = STORIES, copies = 1) {
    if (stories.length > 0) {
      this.collections.push({ id: 'c1', name: 'Banjir 2024' });
      this.lists.push({ id: 'l1', name: 'Banjir Beringin', query: 'banjir tokoh:Beringin', order: 'published', count: 3 });
    }
    this.articles = Array.from({ length: copies }, () => stories)
      .flat()
      .map((story, index) => this.#view(story, index));
  }

  #view(story: Story, index: number): ArticleView {
    const reading = readingOf(story);
    const row: ArticleRow = {
      id: `a${index}`,
      headline: story.headline,
      url: `https://contoh.example/${index}`,
      site: story.site,
      published: story.published,
      captured_at: '2024-03-20T02:00:00Z',
      state: story.state ?? 'kept',
      tags: story.tags,
      collections: index === 0 ? ['c1'] : [],
      progress: 0,
      excerpt: story.paragraphs.join(' ').slice(0, 240),
      words: story.paragraphs.join(' ').split(' ').length * 6,
      language: 'id',
      read: story.read ?? false,
      favourite: index === 1,
      archived: false,
      page_of: story.pageOf ?? null,
      changed_since: null,
      missing: 0,
    };
    const version = { number: 1, captured_at: row.captured_at, state: row.state, method: 'fetched', hash: '0'.repeat(64), bytes: 4096 };
    return {
      row,
      version: 1,
      versions: index === 0 ? [version, { ...version, number: 2 }] : [version],
      reading,
      actor_ids: reading.actors.map((actor) => actorId(actor.name)),
      event_ids: reading.events.map((_, at) => `e${index}-${at}`),
      place: null,
      highlights: [],
      figures: [],
    };
  }

  actors(): ActorRow[] {
    const rows = new Map<string, ActorRow>();
    for (const view of this.articles) {
      for (const actor of view.reading.actors) {
        const id = actorId(actor.name);
        const row: ActorRow = rows.get(id) ?? {
          id,
          name: actor.name,
          kind: actor.kind,
          aliases: [],
          roles: [],
          articles: [],
          events: 0,
          quotes: 0,
          pinned: this.pinned.has(id),
        };
        row.roles = [...new Set([...row.roles, ...actor.roles])];
        row.articles.push(view.row.id);
        row.events += view.reading.events.filter((event) => event.actors.includes(actor.name)).length;
        row.quotes += view.reading.quotes.filter((quote) => quote.speaker === actor.name).length;
        rows.set(id, row);
      }
    }
    const { names, kinds, merged, nobody } = this.corrections;
    return [...rows.values()]
      .filter((row) => !nobody.has(row.id) && !merged.has(row.id))
      .map((row) => ({ ...row, name: names.get(row.id) ?? row.name, kind: kinds.get(row.id) ?? row.kind }))
      .sort((a, b) => b.articles.length - a.articles.length);
  }

  events(): EventRow[] {
    return this.corrections.applied(this.#events());
  }

  #events(): EventRow[] {
    return this.articles.flatMap((view) =>
      view.reading.events.map((event, index): EventRow => {
        const sentence = event.evidence.exact;
        const names = new Set(event.actors);
        const refs: ActorRef[] = view.reading.actors.filter((actor) => names.has(actor.name)).map(refOf);
        return {
          id: view.event_ids[index] ?? '',
          date: event.date,
          first_day: event.date && (event.date.length === 4 ? `${event.date}-01-01` : event.date),
          last_day: event.date && (event.date.length === 4 ? `${event.date}-12-31` : event.date),
          grain: event.grain,
          label: event.label,
          kind: event.kind,
          certainty: event.certainty,
          scheduled: event.scheduled,
          mine: false,
          actors: refs,
          evidence: [
            {
              article: view.row.id,
              headline: view.row.headline,
              site: view.row.site,
              published: view.row.published,
              captured_at: view.row.captured_at,
              collections: view.row.collections,
              sentence,
              start: event.evidence.span.start,
              end: event.evidence.span.end,
              paragraph: event.evidence.paragraph,
              resolved_by: event.resolved_by,
              time: null,
              mentions: view.reading.actors.flatMap((actor) => {
                const span = spanIn(sentence, actor.name);
                return span ? [{ actor: actorId(actor.name), kind: actor.kind, span }] : [];
              }),
            },
          ],
        };
      }),
    );
  }

  quotes(): QuoteRow[] {
    return this.articles.flatMap((view) =>
      view.reading.quotes.map((quote) => ({
        speaker: quote.speaker,
        speaker_id: quote.speaker && actorId(quote.speaker),
        speaker_kind: 'person' as ActorKind,
        quote: quote.evidence.exact,
        indirect: false,
        article: view.row.id,
        headline: view.row.headline,
        site: view.row.site,
        published: view.row.published,
        paragraph: quote.evidence.paragraph,
      })),
    );
  }

  actor(id: string): ActorView {
    const row = this.actors().find((actor) => actor.id === id);
    if (!row) throw refusal('no-such-actor', id);
    return {
      row,
      aliases: [
        { text: row.name.split(' ')[0] ?? '', count: 7, joined: false },
        { text: `${row.name.split(' ')[0]} Lama`, count: 2, joined: true },
      ],
      roles: row.roles.map((text) => ({ text, articles: 1, first: '2019-02-01', last: '2024-02-07' })),
      density: densityOf(this.events().filter((event) => event.actors.some((actor) => actor.id === id))),
      quotes: this.quotes().filter((quote) => quote.speaker_id === id),
      quotes_about: [],
      articles: this.articles.filter((view) => row.articles.includes(view.row.id)).map((view) => ({ row: view.row, mentions: 3 })),
      together: this.actors()
        .filter((actor) => actor.id !== id)
        .map((actor) => ({ actor: refOf(actor), articles: actor.articles.length })),
      sites: 2,
      first_named: '2019-02-01',
      suggestions: this.actors()
        .filter((actor) => actor.id !== id && actor.kind === row.kind && !this.corrections.apart.has(`${id} ${actor.id}`))
        .slice(0, 1)
        .map((actor) => ({ actor: refOf(actor), articles: actor.articles.length, mentions: 4, alike: 'spelling' as const })),
      note: this.corrections.notes.get(id) || null,
      decided: this.corrections.names.has(id) ? ['name'] : [],
    };
  }

  /** Clips that are not articles yet, counted by state. */
  queued(): Overview['queue'] {
    const clips = this.queue.filter((row) => row.article === null).map((row) => row.state);
    return [...new Set(clips)].map((state) => [state, clips.filter((other) => other === state).length]);
  }

  overview(): Overview {
    const count = (all: string[]) =>
      [...new Set(all)].map((text) => ({ text, count: all.filter((other) => other === text).length })).sort((a, b) => b.count - a.count);
    return {
      articles: this.articles.length,
      actors: this.actors().length,
      quotes: this.quotes().length,
      events: this.events().length,
      undated: 0,
      unread: this.articles.filter((view) => !view.row.read).length,
      in_part: this.articles.filter((view) => view.row.state === 'kept-in-part').length,
      queue: this.queued(),
      tags: count(this.articles.flatMap((view) => view.row.tags)),
      collections: this.collections
        .map((one) => ({ ...one, count: this.articles.filter((view) => view.row.collections.includes(one.id)).length }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      sites: count(this.articles.flatMap((view) => view.row.site ?? [])),
      index_behind: 0,
      reading_behind: 0,
      change: 1,
    };
  }
}

export function actorId(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

export function refOf(actor: { name: string; kind: ActorKind }): ActorRef {
  return { id: actorId(actor.name), name: actor.name, kind: actor.kind };
}

export function densityOf(events: EventRow[]): DensityBin[] {
  const bins = new Map<string, number>();
  for (const event of events) {
    const month = `${event.first_day?.slice(0, 7)}-01`;
    bins.set(month, (bins.get(month) ?? 0) + 1);
  }
  return [...bins].sort(([a], [b]) => a.localeCompare(b)).map(([day, count]) => ({ day, count }));
}

export function refusal(code: string, subject: string | null = null, repair: string | null = null): Record<string, string | null> {
  return { code, message: `${code} (from the fake archive)`, subject, repair };
}
