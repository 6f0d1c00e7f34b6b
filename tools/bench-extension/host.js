/** The native host without a browser in between: framed messages, and what the process holds of memory. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const ORIGIN = 'chrome-extension://ifjmdhpengppfghabkbkpacikefgjmgp/';
/** Characters of a piece; the extension parts pages alike. */
const PIECE = 4 << 20;

export class Host {
  #waiting = [];
  #bytes = Buffer.alloc(0);

  constructor(program, archive) {
    this.child = spawn(program, [ORIGIN], {
      env: { ...process.env, KLIPING_ARCHIVE: archive },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.ended = new Promise((resolve) => this.child.on('close', resolve));
    this.child.stdout.on('data', (bytes) => this.#take(bytes));
    void this.ended.then(() => this.#waiting.splice(0).forEach(({ reject }) => reject(new Error('the host has ended'))));
  }

  ask(message) {
    const bytes = Buffer.from(JSON.stringify({ protocol: 1, ...message }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.child.stdin.write(Buffer.concat([length, bytes]));
    });
  }

  /** Clips a page as the extension does; what the host says of it once it is safe. */
  async clip(url, html) {
    const sha256 = createHash('sha256').update(html).digest('hex');
    await this.ask({
      type: 'begin',
      bytes: Buffer.byteLength(html),
      sha256,
      url,
    });
    for (let at = 0, number = 0; at < html.length; at += PIECE, number += 1) {
      await this.ask({
        type: 'piece',
        number,
        text: html.slice(at, at + PIECE),
      });
    }
    return (await this.ask({ type: 'keep', tags: [] })).clip;
  }

  /** Resident memory in MB: all of it, what no file stands behind, and the highest that it ever was. */
  async memory() {
    const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8');
    const of = (name) => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN) / 102.4) / 10;
    return {
      rss: of('VmRSS'),
      anonymous: of('RssAnon'),
      file: of('RssFile'),
      peak: of('VmHWM'),
    };
  }

  async close() {
    this.child.stdin.end();
    return this.ended;
  }

  #take(bytes) {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    while (this.#bytes.length >= 4) {
      const end = 4 + this.#bytes.readUInt32LE(0);
      if (this.#bytes.length < end) return;
      const answer = JSON.parse(this.#bytes.subarray(4, end).toString());
      this.#bytes = this.#bytes.subarray(end);
      const turn = this.#waiting.shift();
      if (answer.error) turn?.reject(new Error(`${answer.error.code}: ${answer.error.message}`));
      else turn?.resolve(answer);
    }
  }
}
