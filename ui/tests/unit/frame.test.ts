import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import App from '../../src/App.svelte';
import { frame } from '../../src/lib/frame/frame.svelte';
import { matching } from '../../src/lib/frame/palette';
import { queries } from '../../src/lib/frame/queries.svelte';
import { route } from '../../src/lib/state/route.svelte';
import { install } from '../fake/install';

describe('the palette', () => {
  const deed = (name: string) => ({ id: name, name, run: () => undefined });

  it('finds deeds by every word, wherever it stands and without accents', () => {
    const groups = [
      { name: 'a', deeds: [deed('Tema gelap'), deed('Tema terang')] },
      { name: 'b', deeds: [deed('Élan')] },
    ];
    expect(matching(groups, 'LAP tema').flatMap((group) => group.deeds.map((one) => one.name))).toEqual(['Tema gelap']);
    expect(matching(groups, 'elan').map((group) => group.name)).toEqual(['b']);
    expect(matching(groups, 'zz')).toEqual([]);
  });
});

describe('saved searches', () => {
  beforeEach(() => {
    route.place = { screen: 'library' };
    queries.text.library = '';
    frame.width = 1280;
  });

  it('stand in the rail with their count, narrow the library, and go with an undo', async () => {
    const archive = install();
    archive.lists.splice(0, 1, { id: 'l2', name: 'Banjir', query: 'tanggul', order: 'relevance', count: 2 });
    render(App);
    const list = await screen.findByTestId('saved-searches');
    await waitFor(() => expect(list.textContent).toMatch(/Banjir\s*\d/));
    await fireEvent.click(list.querySelector('.to')!);
    expect(queries.text.library).toBe('tanggul');
    await fireEvent.click(list.querySelector('.deed')!);
    await waitFor(() => expect(archive.lists).toEqual([]));
    await fireEvent.click((await screen.findByTestId('notice')).querySelector('.link')!);
    await waitFor(() => expect(archive.lists).toHaveLength(1));
  });
});
