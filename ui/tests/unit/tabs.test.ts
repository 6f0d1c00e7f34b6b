import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import App from '../../src/App.svelte';
import { queries } from '../../src/lib/frame/queries.svelte';
import { route } from '../../src/lib/state/route.svelte';
import { finder } from '../../src/screens/search/finder.svelte';
import { install } from '../fake/install';

describe('a search answered four ways', () => {
  beforeEach(() => {
    route.place = { screen: 'search' };
    finder.tab = 'clips';
    finder.clear();
    queries.text.search = 'tanggul';
  });

  it('counts clips, events, quotes and actors under the same query', async () => {
    const archive = install();
    render(App);
    const within = (ids: string[]) =>
      ids.some((id) =>
        archive.articles.some((one) => one.row.id === id && /tanggul/i.test(`${one.row.headline} ${one.reading.article.text}`)),
      );
    const events = archive.events().filter((event) => within(event.evidence.map((one) => one.article))).length;
    const quotes = archive.quotes().filter((quote) => within([quote.article])).length;
    const actors = archive.actors().filter((actor) => within(actor.articles)).length;
    expect(events).toBeGreaterThan(0);
    // One is asked after the other.
    for (const [tab, count] of Object.entries({ events, quotes, actors }))
      await waitFor(() => expect(screen.getByTestId(`search-tab-${tab}`).dataset.count).toBe(String(count)));
    expect(screen.getByTestId('search-tab-events').textContent).toContain(String(events));
  });

  it('is walked by keyboard, and each row leads to its place', async () => {
    install();
    render(App);
    const first = await screen.findByTestId('search-tab-clips');
    first.focus();
    await fireEvent.keyDown(first, { key: 'ArrowRight' });
    expect(document.activeElement?.id).toBe('tab-events');
    expect(screen.getByTestId('search-tab-events').getAttribute('aria-selected')).toBe('true');
    const [row] = await screen.findAllByTestId('search-event');
    await fireEvent.keyDown(document.body, { key: 'j' });
    expect(document.activeElement).toBe(row);
    await fireEvent.click(row as HTMLElement);
    expect([route.place.screen, typeof route.place.event]).toEqual(['timeline', 'string']);
  });

  it('leads from an actor to the actor, and from a quote to its paragraph', async () => {
    install();
    render(App);
    await fireEvent.click(await screen.findByTestId('search-tab-actors'));
    await fireEvent.click((await screen.findAllByTestId('search-actor'))[0] as HTMLElement);
    expect([route.place.screen, typeof route.place.actor]).toEqual(['actors', 'string']);
    route.place = { screen: 'search' };
    await fireEvent.click(await screen.findByTestId('search-tab-quotes'));
    await fireEvent.click((await screen.findAllByTestId('open-at-paragraph'))[0] as HTMLElement);
    expect([route.place.screen, typeof route.place.paragraph]).toEqual(['library', 'number']);
  });

  it('takes the query to the timeline', async () => {
    install();
    render(App);
    await fireEvent.click(await screen.findByTestId('search-tab-events'));
    await fireEvent.click(await screen.findByTestId('search-on-timeline'));
    expect([route.place.screen, queries.text.timeline]).toEqual(['timeline', 'tanggul']);
    queries.text.timeline = '';
  });
});
