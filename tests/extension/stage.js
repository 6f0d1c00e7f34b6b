/** What scenarios play on: a home of their own, an archive, the two programs. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Packages that the page's own tests use as well. */
export const packages = createRequire(join(ROOT, 'ui/package.json'));

const PROGRAMS = process.env.KLIPING_PROGRAMS ?? join(ROOT, 'target/debug');
const run = promisify(execFile);

/** Where pictures go, beside those of the window. */
export const PICTURES = process.env.KLIPING_PICTURES ?? join(PROGRAMS, '../pictures');

/** The built extension; `granted` is the copy that may read pages from loopback. */
export const EXTENSION = join(ROOT, 'ui/extension/dist');

export async function grantedCopy(folder) {
  const copy = join(folder, 'extension');
  await cp(EXTENSION, copy, { recursive: true });
  const manifest = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8'));
  // All tabs of a window are asked for only where a person has allowed all sites, which a program cannot press either.
  manifest.host_permissions = ['*://*/*'];
  await writeFile(join(copy, 'manifest.json'), JSON.stringify(manifest));
  return copy;
}

/** A home folder with an archive and the host's manifests in it. */
export class Stage {
  static async lay() {
    const stage = new Stage();
    stage.folder = await mkdtemp(join(tmpdir(), 'kliping-extension-'));
    stage.home = join(stage.folder, 'home');
    stage.archive = join(stage.folder, 'archive');
    await mkdir(stage.home, { recursive: true });
    return stage;
  }

  /** Environment of browsers and programs. */
  get env() {
    const { XDG_CONFIG_HOME: _config, XDG_DATA_HOME: _data, ...rest } = process.env;
    return { ...rest, HOME: this.home, KLIPING_ARCHIVE: this.archive };
  }

  /** Runs `kliping` and gives its JSON, one value a line. */
  async kliping(...words) {
    const { stdout } = await run(join(PROGRAMS, 'kliping'), ['--json', ...words], { env: this.env, maxBuffer: 64 << 20 });
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  /** Runs `kliping` and gives what it prints for people. */
  async printed(...words) {
    return (await run(join(PROGRAMS, 'kliping'), words, { env: this.env, maxBuffer: 64 << 20 })).stdout;
  }

  /** The article clipped from an address, or `undefined`. */
  async clipped(url) {
    return (await this.kliping('list')).find((row) => row.url === url);
  }

  /** Files that an unfinished upload would have left. */
  async staged() {
    return readdir(join(this.archive, 'staging')).catch(() => []);
  }

  async connect(browser) {
    await this.kliping('extension', 'install', browser);
  }

  async clear() {
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Waits until `ask` gives something true, and gives it. */
export async function until(what, ask, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
