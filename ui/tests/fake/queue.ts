/** Clips in every state that a person can act on. */
import type { QueueRow } from '../../src/lib/ipc/bindings';

function clip(id: string, url: string, change: Partial<QueueRow>): QueueRow {
  return {
    id,
    url,
    article: null,
    headline: null,
    site: null,
    state: 'waiting',
    code: null,
    message: null,
    tries: 0,
    added_at: '2026-03-03T07:00:00.000Z',
    next_try: '2026-03-03T07:00:00.000Z',
    waiting: 0,
    failed: 0,
    ...change,
  };
}

export const QUEUE: QueueRow[] = [
  clip('1', 'https://kabar.example/berita/antre', {}),
  clip('2', 'https://lambat.example/berita/tunggu', { tries: 2, code: 'timed-out', next_try: '2026-03-03T07:05:00.000Z' }),
  clip('3', 'https://tertutup.example/dunia', { state: 'blocked', code: 'http-status', tries: 1, next_try: null }),
  clip('4', 'https://langganan.example/liputan-khusus', { state: 'needs-sign-in', code: 'http-status', tries: 1, next_try: null }),
  clip('5', 'https://salah.example/tidak-ada', { state: 'failed', code: 'unknown-host', tries: 6, next_try: null }),
  clip('9', 'https://gambar.example/foto.png', { state: 'not-an-article', code: 'unsupported-kind', tries: 1, next_try: null }),
  clip('banjir', 'https://kabar.example/banjir', {
    article: 'banjir',
    headline: 'Tanggul Sungai Beringin Jebol, Dua Desa Terendam',
    site: 'Kabar Contoh',
    state: 'kept-in-part',
    added_at: null,
    next_try: null,
    failed: 3,
  }),
];
