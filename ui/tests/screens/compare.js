/**
 * Pictures of screens as small references, and what differs from them. All of it happens in a page of Chromium: it reads
 * and writes WebP, so that no library for pictures is needed.
 *
 * A reference is the picture at half its size, written with loss: 300 of them take a few megabytes. A pixel differs where
 * its brightness is further off than loss and smoothing ever bring it; a picture differs where more than `TOLERANCE` of its
 * pixels do.
 */

/** Share of pixels that may differ. */
export const TOLERANCE = 0.01;
/** Brightness, of 255, from which a pixel differs. */
const FAR = 40;
const QUALITY = 0.62;

/** Opens the place where pictures are read. */
export async function bench(browser) {
  const page = await (await browser.newContext()).newPage();
  return {
    /** A screenshot as a reference: bytes of a WebP. */
    async small(png) {
      const url = await page.evaluate(
        async ([shot, quality]) => {
          const picture = await createImageBitmap(await (await fetch(shot)).blob());
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [picture.width / 2, picture.height / 2];
          const pen = canvas.getContext('2d');
          pen.imageSmoothingQuality = 'high';
          pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
          return canvas.toDataURL('image/webp', quality);
        },
        [`data:image/png;base64,${png.toString('base64')}`, QUALITY],
      );
      return Buffer.from(url.split(',')[1], 'base64');
    },
    /** Share of pixels in which a screenshot differs from a reference, and a picture that shows where, in red. */
    async compare(png, webp) {
      const { share, shown } = await page.evaluate(
        async ([shot, reference, far]) => {
          const load = async (url) => createImageBitmap(await (await fetch(url)).blob());
          const [now, before] = [await load(shot), await load(reference)];
          const [width, height] = [before.width, before.height];
          if (now.width !== width * 2 || now.height !== height * 2) return { share: 1, shown: '' };
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [width, height];
          const pen = canvas.getContext('2d', { willReadFrequently: true });
          pen.imageSmoothingQuality = 'high';
          const pixels = (picture) => {
            pen.drawImage(picture, 0, 0, width, height);
            return pen.getImageData(0, 0, width, height);
          };
          const [old, fresh] = [pixels(before), pixels(now)];
          const light = (data, at) => 0.3 * data[at] + 0.59 * data[at + 1] + 0.11 * data[at + 2];
          let differ = 0;
          for (let at = 0; at < fresh.data.length; at += 4) {
            if (Math.abs(light(old.data, at) - light(fresh.data, at)) < far) continue;
            differ++;
            fresh.data.set([220, 0, 0, 255], at);
          }
          pen.putImageData(fresh, 0, 0);
          return { share: differ / (width * height), shown: canvas.toDataURL('image/png').split(',')[1] };
        },
        [`data:image/png;base64,${png.toString('base64')}`, `data:image/webp;base64,${webp.toString('base64')}`, FAR],
      );
      return { share, shown: Buffer.from(shown, 'base64') };
    },
  };
}
