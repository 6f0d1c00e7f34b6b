/** Requests as the archive logs them. */
import type { RequestRow } from '../../src/lib/ipc/bindings';

const HEADLINE = 'Tanggul Sungai Beringin Jebol, Dua Desa Terendam';

function row(path: string, change: Partial<RequestRow>): RequestRow {
  return {
    at: '2016-03-02T02:05:11.000Z',
    url: `https://lintaskota.example${path}`,
    kind: 'part',
    clip: null,
    article: 'a0',
    headline: HEADLINE,
    outcome: 'answered',
    status: 200,
    bytes: 41_230,
    failure: null,
    ...change,
  };
}

export const REQUESTS: RequestRow[] = [
  row('/umpan.rss', { kind: 'feed', clip: 'https://lintaskota.example/umpan.rss', article: null, headline: null, bytes: 812 }),
  row('/foto/tanggul.jpg', { bytes: 2_410_000 }),
  row('/foto/hilang.jpg', { status: 404, bytes: 0 }),
  row('/gaya.css', {}),
  row('/berita/tanggul', { kind: 'page', clip: 'https://lintaskota.example/berita/tanggul' }),
  row('/tutup', {
    kind: 'page',
    clip: 'https://lintaskota.example/tutup',
    article: null,
    headline: null,
    outcome: 'failed',
    status: null,
    bytes: 0,
    failure: 'refused',
  }),
];
