/**
 * `kliping:` links, by which another program opens the window at a place:
 *
 * - `kliping://add?url=ADDRESS` offers to clip an address;
 * - `kliping://article/ID`, `kliping://event/ID`, `kliping://actor/ID` go there.
 *
 * Any web page can lead to such a link, so none of them changes the archive: an address is put into the dialog, and the
 * person clips it.
 */
import { clipping, loneAddress } from './clip/clipping.svelte';
import { commands, events } from './ipc/bindings';
import { m } from './messages/messages.js';
import { notices } from './state/notices.svelte';
import { type Place, route } from './state/route.svelte';

/** For the browser's bar of bookmarks: hands the address of the page in front to the window. */
export const BOOKMARKLET = "javascript:location.href='kliping://add?url='+encodeURIComponent(location.href)";

/** Ids of the archive: short, opaque, of letters and digits. */
const ID = /^[\w-]{1,64}$/;

/** What a link asks for; `undefined` for one that no version of ours ever made. */
export function placeOf(link: string): { add: string } | { open: Place } | undefined {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  if (url.protocol !== 'kliping:') return undefined;
  // A scheme that the browser does not know: host and path stand as they are written.
  const [what = '', id = '', ...more] = url.href
    .slice('kliping:'.length)
    .replace(/[?#].*$/, '')
    .split('/')
    .filter((part) => part !== '');
  if (what === 'add' && id === '') {
    const address = loneAddress(url.searchParams.get('url') ?? '');
    return address && { add: address.href };
  }
  if (!ID.test(id) || more.length > 0) return undefined;
  if (what === 'article') return { open: { screen: 'library', article: id } };
  if (what === 'event') return { open: { screen: 'timeline', event: id } };
  if (what === 'actor') return { open: { screen: 'actors', actor: id } };
  return undefined;
}

/** Goes where a link leads. */
export function followLink(link: string): void {
  const place = placeOf(link);
  if (!place) notices.tell(() => m.link_unknown());
  else if ('add' in place) clipping.open('address', { addresses: place.add });
  else route.open(place.open);
}

async function take(): Promise<void> {
  try {
    const link = await commands.takeLink();
    if (link !== null) followLink(link);
  } catch (thrown) {
    notices.refuse(thrown);
  }
}

/** Follows the link that the window was started with, and those of later starts. */
export async function followLinks(): Promise<void> {
  await events.linkGiven.listen(() => void take());
  await take();
}
