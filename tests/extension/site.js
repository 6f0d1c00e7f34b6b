/** Pages to clip, served from loopback. A path is answered by what a scenario has laid there. */
import { createServer } from 'node:http';

const ARTICLE = [
  'Banjir merendam jalan utama Kota Samuda sejak Senin pagi. Warga mengungsi ke balai desa bersama ternak mereka.',
  'Wali Kota Samuda, Rahmat Hidayat, mengatakan bantuan tiba pada Selasa (24/11/2015) dengan tiga perahu karet.',
  'Hujan turun selama empat hari di hulu Sungai Mentaya. Tanggul di dua tempat tidak kuat menahan air.',
];

/** A whole page around an article of its own. */
export function page(headline, { head = '', body = '', words = ARTICLE } = {}) {
  const paragraphs = words.map((text) => `<p>${text}</p>`).join('\n');
  return `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>${headline} - Kabar Samuda</title>${head}</head>
<body><header>Kabar Samuda</header><article><h1>${headline}</h1>\n${paragraphs}\n${body}</article></body></html>`;
}

/** A picture of one colour that no other path shares, as SVG. */
export function picture(colour, size = 200) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="100%" height="100%" fill="${colour}"/></svg>`;
}

export class Site {
  #answers = new Map();
  #server;

  static async open() {
    const site = new Site();
    site.#server = createServer((request, response) => {
      const path = (request.url ?? '/').split('?')[0];
      const answer = site.#answers.get(path);
      if (!answer) {
        response.writeHead(404).end();
        return;
      }
      const given = typeof answer === 'function' ? answer(request, response) : answer;
      if (given === undefined) return;
      const {
        type = 'text/html; charset=utf-8',
        body = given,
        headers = {},
      } = typeof given === 'object' && !Buffer.isBuffer(given) ? given : {};
      response.writeHead(200, { 'content-type': type, ...headers });
      response.end(body);
    });
    await new Promise((resolve) => site.#server.listen(0, '127.0.0.1', resolve));
    return site;
  }

  /** Lays an answer on a path and gives its address. */
  lay(path, answer) {
    this.#answers.set(path, answer);
    return this.url(path);
  }

  url(path, host = '127.0.0.1') {
    return `http://${host}:${this.#server.address().port}${path}`;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
