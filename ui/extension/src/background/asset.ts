import { asAddress } from '../capture/assets';
import { LIMITS } from '../capture/limits';

/** The bytes of a picture, style sheet or font of another host, if the reader let the extension read all sites. */
export async function asset(url: string): Promise<string | null> {
  if (!/^https?:/.test(url) || !(await chrome.permissions.contains({ origins: ['*://*/*'] }))) return null;
  try {
    const response = await fetch(url, { cache: 'force-cache', credentials: 'omit', signal: AbortSignal.timeout(LIMITS.fetching) });
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > LIMITS.asset) return null;
    const blob = await response.blob();
    if (blob.size === 0 || blob.size > LIMITS.asset) return null;
    return await asAddress(blob);
  } catch {
    return null;
  }
}
