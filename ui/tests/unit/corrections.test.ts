import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import App from '../../src/App.svelte';
import { route } from '../../src/lib/state/route.svelte';
import { timeline } from '../../src/lib/timeline/model.svelte';
import type { FakeArchive } from '../fake/archive';
import { install } from '../fake/install';

/** Opens the timeline's list and chooses an event in it. */
async function choose(label: string, options = {}): Promise<FakeArchive> {
  const archive = install(options);
  render(App);
  await fireEvent.click(await screen.findByTestId('nav-timeline'));
  await screen.findByTestId('export');
  await fireEvent.keyDown(window, { key: 't' });
  await fireEvent.click(await screen.findByRole('button', { name: label }));
  await screen.findByRole('heading', { level: 2, name: label });
  return archive;
}

const heading = (name: string) => screen.findByRole('heading', { level: 2, name });

describe('corrections of events', () => {
  beforeEach(() => {
    route.place = { screen: 'library' };
    timeline.twin = false;
    timeline.choose(null);
  });

  it('edits day, words and kind by key, and takes them back as one', async () => {
    const archive = await choose('Tanggul Beringin jebol');
    await fireEvent.keyDown(window, { key: 'e' });
    await fireEvent.input(await screen.findByTestId('event-when'), { target: { value: '7 Feb 2024' } });
    expect(within(screen.getByTestId('event-editor')).getByText('Rabu, 7 Februari 2024')).toBeTruthy();
    await fireEvent.input(screen.getByTestId('event-label'), { target: { value: 'Tanggul jebol  lagi' } });
    await fireEvent.change(screen.getByTestId('event-kind'), { target: { value: 'disaster' } });
    await fireEvent.click(screen.getByTestId('event-keep'));
    await heading('Tanggul jebol lagi');
    expect(archive.corrections.asked.map(({ correction }) => correction)).toEqual([
      { what: 'date', value: '2024-02-07' },
      { what: 'label', value: 'Tanggul jebol lagi' },
      { what: 'kind', value: 'disaster' },
    ]);
    expect(screen.getByTestId('corrected')).toBeTruthy();
    await fireEvent.click(within(screen.getByTestId('notice')).getByRole('button', { name: 'Urungkan' }));
    await heading('Tanggul Beringin jebol');
    await waitFor(() => expect(screen.queryByTestId('corrected')).toBeNull());
  });

  it('keeps nothing of a date that it cannot read, nor of too many words', async () => {
    const archive = await choose('Tanggul Beringin jebol');
    await fireEvent.click(screen.getByTestId('correct-edit'));
    await fireEvent.input(await screen.findByTestId('event-when'), { target: { value: 'kapan-kapan' } });
    expect((screen.getByTestId('event-keep') as HTMLButtonElement).disabled).toBe(true);
    expect(screen.getByTestId('event-when').getAttribute('aria-invalid')).toBe('true');
    await fireEvent.input(screen.getByTestId('event-when'), { target: { value: '' } });
    await fireEvent.input(screen.getByTestId('event-label'), { target: { value: 'x'.repeat(91) } });
    expect((screen.getByTestId('event-keep') as HTMLButtonElement).disabled).toBe(true);
    await fireEvent.keyDown(screen.getByTestId('event-when'), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByTestId('event-editor')).toBeNull());
    expect(archive.corrections.asked).toEqual([]);
  });

  it('merges with an event found by its words', async () => {
    const archive = await choose('Ratna meninjau tanggul');
    await fireEvent.keyDown(window, { key: 'm' });
    await fireEvent.input(await screen.findByTestId('merge-filter'), { target: { value: 'jebol' } });
    const options = screen.getAllByTestId('merge-option');
    expect(options).toHaveLength(1);
    await fireEvent.click(options[0]!);
    await fireEvent.click(screen.getByTestId('merge-go'));
    // The other event stays, with both sentences; the panel follows.
    await heading('Tanggul Beringin jebol');
    expect(screen.getByTestId('evidence').querySelectorAll('blockquote')).toHaveLength(2);
    expect(archive.corrections.asked[0]?.correction).toEqual({ what: 'merge-into', value: 'e0-0' });
  });

  it('takes out what is no event, and Ctrl+Z brings it back', async () => {
    await choose('Sukatani terendam');
    await fireEvent.keyDown(window, { key: 'x' });
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Sukatani terendam' })).toBeNull());
    await fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
    expect(await screen.findByRole('button', { name: 'Sukatani terendam' })).toBeTruthy();
  });

  it('does not part an event that one sentence tells', async () => {
    const archive = await choose('Sukatani terendam');
    expect((screen.getByTestId('correct-split') as HTMLButtonElement).disabled).toBe(true);
    await fireEvent.keyDown(window, { key: 's' });
    expect(archive.corrections.asked).toEqual([]);
  });

  it('says in words why a correction was refused, and stays where it was', async () => {
    await choose('Sukatani terendam', { refusals: { correct_event: 'archive-busy' } });
    await fireEvent.keyDown(window, { key: 'x' });
    await waitFor(() => expect(screen.getByTestId('notice').dataset.code).toBe('archive-busy'));
    expect(screen.getByRole('button', { name: 'Sukatani terendam' })).toBeTruthy();
  });
});

describe('corrections of actors', () => {
  beforeEach(() => {
    route.place = { screen: 'library' };
  });

  async function open(name: string): Promise<FakeArchive> {
    const archive = install({});
    render(App);
    await fireEvent.click(await screen.findByTestId('nav-actors'));
    await fireEvent.click((await screen.findAllByTestId('actor-row')).find((row) => row.textContent?.includes(name))!);
    await screen.findByRole('heading', { level: 1, name });
    return archive;
  }

  it('renames by key and keeps a note', async () => {
    const archive = await open('Ratna Wibisono');
    await fireEvent.keyDown(window, { key: 'e' });
    await fireEvent.input(await screen.findByTestId('actor-name-field'), { target: { value: 'Ratna W.' } });
    await fireEvent.click(screen.getByTestId('actor-name-keep'));
    await screen.findByRole('heading', { level: 1, name: 'Ratna W.' });
    expect(screen.getByTestId('actor-corrected')).toBeTruthy();
    await fireEvent.keyDown(window, { key: 'n' });
    await fireEvent.input(await screen.findByTestId('note-field'), { target: { value: 'Bupati sejak 2019.' } });
    await fireEvent.click(screen.getByTestId('note-keep'));
    expect((await screen.findByTestId('note')).textContent).toBe('Bupati sejak 2019.');
    expect(archive.corrections.asked.map(({ correction }) => correction.what)).toEqual(['name', 'note']);
  });

  it('merges with the suggestion, or says that it is another', async () => {
    const archive = await open('Ratna Wibisono');
    const other = within(screen.getByTestId('suggestion')).getByText('Halim Prasetya');
    expect(other).toBeTruthy();
    await fireEvent.click(screen.getByTestId('suggestion-distinct'));
    await waitFor(() => expect(screen.queryByTestId('suggestion')).toBeNull());
    await fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
    await fireEvent.click(await screen.findByTestId('suggestion-merge'));
    await screen.findByRole('heading', { level: 1, name: 'Halim Prasetya' });
    expect(archive.corrections.asked.map(({ correction }) => correction.what)).toEqual(['distinct', 'merge-into']);
  });
});

describe('events of one’s own', () => {
  beforeEach(() => {
    route.place = { screen: 'library' };
    timeline.twin = false;
    timeline.choose(null);
  });

  it('adds an event by key, with its actors, and takes it back', async () => {
    const archive = await choose('Tanggul Beringin jebol');
    await fireEvent.keyDown(window, { key: 'n' });
    await fireEvent.input(await screen.findByTestId('event-when'), { target: { value: '9 Feb 2024' } });
    await fireEvent.input(screen.getByTestId('event-label'), { target: { value: 'Rapat warga di balai' } });
    await fireEvent.input(screen.getByTestId('event-actor'), { target: { value: 'Badan Air' } });
    await fireEvent.keyDown(screen.getByTestId('event-actor'), { key: 'Enter' });
    await fireEvent.input(screen.getByTestId('event-actor'), { target: { value: 'Sukatani' } });
    // A name that is still in the field counts too.
    expect(screen.getAllByTestId('event-actor-less')).toHaveLength(1);
    await fireEvent.click(screen.getByTestId('event-keep'));
    await heading('Rapat warga di balai');
    expect(archive.corrections.added[0]).toMatchObject({ date: '2024-02-09', label: 'Rapat warga di balai', kind: 'other', article: null });
    expect(archive.corrections.added[0]?.actors).toHaveLength(2);
    // No sentence stands behind it, and the panel says so.
    expect(screen.getByTestId('own-event')).toBeTruthy();
    expect(screen.getByTestId('evidence').querySelectorAll('blockquote')).toHaveLength(0);
    await fireEvent.click(within(screen.getByTestId('notice')).getByRole('button', { name: 'Urungkan' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Rapat warga di balai' })).toBeNull());
  });

  it('leaves the form by Escape without adding anything', async () => {
    const archive = await choose('Tanggul Beringin jebol');
    await fireEvent.click(screen.getByTestId('event-add'));
    await fireEvent.keyDown(await screen.findByTestId('event-when'), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByTestId('event-editor')).toBeNull());
    expect(archive.corrections.added).toEqual([]);
  });

  it('puts the actors of an event right, and only what was changed', async () => {
    const archive = await choose('Ratna meninjau tanggul');
    await fireEvent.keyDown(window, { key: 'e' });
    const less = await screen.findAllByTestId('event-actor-less');
    await fireEvent.click(less[0]!);
    await fireEvent.input(screen.getByTestId('event-actor'), { target: { value: 'Badan Air' } });
    await fireEvent.change(screen.getByTestId('event-actor'));
    await fireEvent.click(screen.getByTestId('event-keep'));
    await waitFor(() => expect(archive.corrections.asked).toHaveLength(1));
    const correction = archive.corrections.asked[0]?.correction;
    expect(correction).toMatchObject({ what: 'actors' });
    expect(correction && 'value' in correction ? correction.value : []).toHaveLength(less.length);
  });
});
