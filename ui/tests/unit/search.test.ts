import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import App from '../../src/App.svelte';
import { queries } from '../../src/lib/frame/queries.svelte';
import { m } from '../../src/lib/messages/messages.js';
import { route } from '../../src/lib/state/route.svelte';
import { install } from '../fake/install';

describe('a query that cannot be read', () => {
  beforeEach(() => {
    route.place = { screen: 'search' };
    queries.text.search = '';
  });

  it('is marked where reading stopped, and what was meant is one press away', async () => {
    install();
    queries.text.search = 'tanggul tanggal:2015-13';
    render(App);
    const fault = await screen.findByTestId('search-fault');
    expect(fault.querySelector('mark')?.textContent).toBe('2015-13');
    const button = screen.getByTestId('search-repair');
    for (const locale of ['id', 'en'] as const) expect(m.search_repair({ query: 'tanggul' }, { locale })).toMatch(/^\S+ tanggul$/);
    expect(button.textContent).toBe(m.search_repair({ query: 'tanggul tanggal:2015' }));
    await fireEvent.click(button);
    expect(queries.text.search).toBe('tanggul tanggal:2015');
    await waitFor(() => expect(screen.queryByTestId('search-error')).toBeNull());
  });
});

describe('the preview of a hit', () => {
  it('shows once who is named twice, and the search goes on', async () => {
    const archive = install();
    for (const view of archive.articles) {
      view.reading.actors.push(...view.reading.actors);
      view.actor_ids.push(...view.actor_ids);
      view.reading.events.push(...view.reading.events);
      view.event_ids.push(...view.event_ids);
    }
    route.place = { screen: 'search' };
    queries.text.search = 'tanggul';
    render(App);
    const preview = await screen.findByTestId('preview');
    await waitFor(() => expect(preview.querySelectorAll('.part').length).toBeGreaterThan(0));
    const named = [...preview.querySelectorAll('.part > *')].map((one) => one.textContent);
    expect(new Set(named).size).toBe(named.length);
    queries.text.search = 'tanggu';
    await waitFor(() => expect(screen.getByTestId('search-total').dataset.answers).toBe('tanggu'));
  });
});
