/** Pictures of an article and of several things side by side, for the tools that lay browser, snapshot and article next to each other. */

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A page that shows an article as the program prints it in Markdown: what was read, in plain dress. */
export function ofMarkdown(markdown) {
  const plain = (text) =>
    escape(
      text
        .replace(/(?<!\\)\[((?:\\.|[^\]])*)\]\([^)]*\)/g, '$1')
        .replace(/(?<!\\)\*+/g, '')
        .replace(/\\(.)/g, '$1'),
    );
  const blocks = markdown.split(/\n{2,}/).map((block) => {
    const heading = /^(#+) (.*)$/s.exec(block);
    if (heading) return `<h${heading[1].length}>${plain(heading[2])}</h${heading[1].length}>`;
    const kept = /^([-*>|]|\d+\.) ?/.test(block);
    return `<p${kept ? ' style="white-space:pre-line"' : ''}>${plain(block)}</p>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>body{max-width:640px;margin:32px auto;font:18px/1.55 serif}h1{line-height:1.2}</style>${blocks.join('\n')}`;
}

/** Writes one picture of several, each under its title. `page` is one to lay them out on; `shots` are PNGs by title. */
export async function sideBySide(page, shots, file) {
  const columns = Object.entries(shots).map(
    ([title, picture]) => `<figure>${escape(title)}<img src="data:image/png;base64,${picture.toString('base64')}"></figure>`,
  );
  await page.setViewportSize({ width: 1000 * columns.length, height: 400 });
  await page.setContent(`<style>body{margin:20px;background:#777;font:20px sans-serif;color:#fff}div{display:flex;gap:20px;align-items:flex-start}
figure{margin:0;flex:1;min-width:0}img{display:block;width:100%}</style><div>${columns.join('')}</div>`);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  await page.screenshot({ path: file, fullPage: true });
}
