import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import App from '../../src/App.svelte';
import type { ParagraphChange } from '../../src/lib/ipc/bindings';
import { route } from '../../src/lib/state/route.svelte';
import { parted } from '../../src/screens/reader/changes';
import { install } from '../fake/install';

const paragraph = (kind: ParagraphChange['kind'], text = kind): ParagraphChange => ({
  kind,
  words: [{ kind: kind === 'changed' ? 'same' : kind, text }],
});

describe('paragraphs of a difference', () => {
  it('stand with their neighbours, and the rest is counted', () => {
    const same = paragraph('same');
    expect(parted([same, same, same, paragraph('changed'), same, same, same]).map((part) => part.stayed || part.change?.kind)).toEqual([
      2,
      'same',
      'changed',
      'same',
      2,
    ]);
    expect(parted([same, same]).map((part) => part.stayed)).toEqual([2]);
    expect(parted([])).toEqual([]);
  });
});

describe('versions in the reader', () => {
  beforeEach(() => {
    route.place = { screen: 'library' };
  });

  it('tell that an article changed since it was read, and what', async () => {
    const archive = install({});
    Object.assign(archive.articles[0]!, { version: 2 });
    Object.assign(archive.articles[0]!.row, { read: true, changed_since: 1 });
    render(App);
    expect((await screen.findByTestId('changed-since')).textContent).toContain('versi 1');
    await fireEvent.click(screen.getByTestId('changed-what'));
    const changes = await screen.findByTestId('changes');
    expect(changes.querySelector('del')?.textContent).toContain('Tiga');
    expect(changes.querySelector('ins')?.textContent).toContain('Lima');
    await fireEvent.click(screen.getByTestId('changes-close'));
    expect(await screen.findByTestId('sheet')).toBeTruthy();
  });

  it('name what a page lacks and try it again', async () => {
    const archive = install({});
    Object.assign(archive.articles[0]!.row, { state: 'kept-in-part', missing: 1 });
    render(App);
    await fireEvent.click(await screen.findByTestId('missing-which'));
    const parts = await screen.findByTestId('missing-parts');
    expect(parts.textContent).toContain('https://contoh.example/hilang.png');
    // In the reader's language; the sentence of the archive is there for whoever asks.
    expect(parts.textContent).toContain('Situs menjawab dengan galat');
    expect(screen.getByTitle('Status 404.')).toBeTruthy();
    expect(screen.queryByText('https://contoh.example/ada.png')).toBeNull();
    await fireEvent.click(screen.getByTestId('missing-retry'));
    await waitFor(() => expect(screen.queryByTestId('missing-retry')).toBeNull());
  });
});
