// Builds what runs: the server bundle (dist/server) and what browsers fetch (dist/assets). Plain Node, so that nothing
// has to be built before it. `node scripts/build.mjs` builds everything; `buildIfStale()` builds only what changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const serverFolder = join(root, 'dist/server');
const assetsFolder = join(root, 'dist/assets');
const stampsFolder = join(root, 'dist/.stamps');

/** A file that an older running process may still ask for is kept this long after it fell out of the build. */
const keepOldFilesMs = 24 * 60 * 60 * 1000;
/** Browsers that the pages promise to look right in; older ones get the same words without the looks. */
const browsers = ['chrome100', 'edge100', 'firefox100', 'safari15.4'];

/** The parts of the build: which files each depends on, and how it is made. */
const parts = {
  server: {
    matches: (path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('src/design/browser/'),
    make: buildServer,
    isThere: () => existsSync(join(serverFolder, 'tocsin.js')),
  },
  assets: {
    // The kernel's rules of the feed and of working copies run in browsers too.
    matches: (path) =>
      /^src\/design\/.*\.(scss|svg)$|^src\/(design|capabilities\/[a-z]+)\/browser\/(?!.*\.test\.ts$)/.test(path) ||
      /^src\/kernel\/(feed-[a-z]+|hub-copy|time)\.ts$/.test(path),
    make: buildAssets,
    isThere: () => existsSync(join(assetsFolder, 'manifest.json')),
  },
};

/** Writes a file so that a reader sees either the old or the new one, never half. */
function writeWhole(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.unfinished`;
  writeFileSync(unfinished, content);
  renameSync(unfinished, path);
}

/** Removes what no build of the last day has made, unfinished files of fallen builds included. */
function removeOldFiles(folder, keep) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!keep.has(name) && Date.now() - statSync(path).mtimeMs > keepOldFilesMs) rmSync(path, { force: true });
  }
}

async function buildServer() {
  const { build } = await import('esbuild');
  const result = await build({
    absWorkingDir: root,
    // The second is the program of threads that the server starts.
    entryPoints: {
      tocsin: 'src/main/tocsin.ts',
      'push-thread': 'src/capabilities/delivery/channels/push/push-thread.ts',
    },
    outdir: serverFolder,
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    write: false,
    logLevel: 'warning',
  });
  // Chunks carry their hash; the entries come last, so whoever starts meanwhile finds all that they name.
  const isEntry = (file) => /^(tocsin|push-thread)\.js/.test(basename(file.path));
  const ordered = [...result.outputFiles].sort((one, other) => Number(isEntry(one)) - Number(isEntry(other)));
  for (const file of ordered) writeWhole(file.path, file.contents);
  // The bundle is made of ES modules wherever the folder is copied to.
  writeWhole(join(serverFolder, 'package.json'), '{ "type": "module" }\n');
  removeOldFiles(serverFolder, new Set(['package.json', ...ordered.map((file) => basename(file.path))]));
}

/** Colours that GOV.UK's components fix in their CSS, and the token that says the same in light and in dark. */
const fixedColours = {
  '#ffffff': '--tocsin-paper',
  '#0b0c0c': '--tocsin-ink',
  '#f3f3f3': '--tocsin-surface',
  '#cecece': '--tocsin-grey-line',
  '#858686': '--tocsin-grey-mid',
  '#1d70b8': '--tocsin-brand',
  '#d2e2f1': '--tocsin-brand-wash',
};

function useTokens(css) {
  return css.replace(/^\s+(?!--)[\w-]+: .*#[0-9a-f]{6}.*$/gm, (declaration) =>
    declaration.replace(/#[0-9a-f]{6}/g, (colour) => (fixedColours[colour] ? `var(${fixedColours[colour]})` : colour)),
  );
}

/**
 * Compiles one stylesheet. Fallbacks of GOV.UK's custom properties are dropped, as we define every one; so are our own
 * tokens that this stylesheet never uses.
 */
async function compileStyles(name) {
  const { compile } = await import('sass');
  const { css } = compile(join(root, 'src/design/styles', `${name}.scss`), {
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
  });
  const lean = useTokens(css.replace(/var\((--govuk-[\w-]+), ?(?:#[0-9a-f]+|[a-z]+)\)/g, 'var($1)'));
  const used = new Set(Array.from(lean.matchAll(/var\((--tocsin-[\w-]+)/g), ([, token]) => token));
  return lean.replace(/(--tocsin-[\w-]+):[^;]*;/g, (line, token) => (used.has(token) ? line : ''));
}

/** Bundles and minifies one stylesheet or script, with the files that it names. */
async function bundleForBrowsers(name, contents, loader) {
  const { build } = await import('esbuild');
  const result = await build({
    absWorkingDir: root,
    stdin: { contents, loader, resolveDir: join(root, 'src/design/browser'), sourcefile: name },
    outfile: join(assetsFolder, name),
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: browsers,
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
  });
  return result.outputFiles.map((file) => ({ name: basename(file.path), contents: Buffer.from(file.contents) }));
}

function withHash(name, contents) {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 10);
  return `${basename(name, extname(name))}-${hash}${extname(name)}`;
}

/** The name by which templates ask for a font that the stylesheet brought along. */
function fontName(fileName) {
  return fileName.replace(/-wght-normal-\w+\.woff2$/, '.woff2');
}

async function buildAssets() {
  const manifest = {};
  const written = ['manifest.json'];
  const write = (stored, contents) => {
    writeWhole(join(assetsFolder, stored), contents);
    written.push(stored);
  };
  const keep = (name, stored, contents) => {
    write(stored, contents);
    manifest[name] = stored;
    if (!/\.(css|js|svg|txt)$/.test(stored)) return;
    // Pressed once here, so that serving costs nothing and a bad phone waits less.
    write(`${stored}.br`, brotliCompressSync(contents, { params: { [zlib.BROTLI_PARAM_QUALITY]: 11 } }));
    write(`${stored}.gz`, gzipSync(contents, { level: 9 }));
  };
  const made = [
    ...(await bundleForBrowsers('main.css', await compileStyles('main'), 'css')),
    ...(await bundleForBrowsers('public.css', await compileStyles('public'), 'css')),
    ...(await bundleForBrowsers('light.css', await compileStyles('light'), 'css')),
    ...(await bundleForBrowsers('reading.css', await compileStyles('reading'), 'css')),
    ...(await bundleForBrowsers('main.js', `import './main.ts';`, 'ts')),
    ...(await bundleForBrowsers('passkeys.js', `import './passkeys.ts';`, 'ts')),
    ...(await bundleForBrowsers('search.js', `import './search.ts';`, 'ts')),
    ...(await bundleForBrowsers('personal.js', `import './personal.ts';`, 'ts')),
    ...(await bundleForBrowsers('push.js', `import './push.ts';`, 'ts')),
    ...(await bundleForBrowsers('hub-copy.js', `import './make-hub-copy.ts';`, 'ts')),
    ...(await bundleForBrowsers('hub-desk.js', `import './hub-desk.ts';`, 'ts')),
    ...(await bundleForBrowsers('hub-worker.js', `import './hub-worker.ts';`, 'ts')),
    ...(await bundleForBrowsers('mirror.js', `import './mirror.ts';`, 'ts')),
    ...(await bundleForBrowsers('reading.js', `import '../../capabilities/guidance/browser/reading.ts';`, 'ts')),
    ...(await bundleForBrowsers(
      'service-worker.js',
      `import '../../capabilities/offline/browser/site-worker.ts';`,
      'ts',
    )),
    ...(await bundleForBrowsers('offline.js', `import '../../capabilities/offline/browser/offline.ts';`, 'ts')),
    ...(await bundleForBrowsers('stopwatch.js', `import '../../capabilities/drills/browser/stopwatch.ts';`, 'ts')),
    ...(await bundleForBrowsers('what-if.js', `import '../../capabilities/obligations/browser/what-if.ts';`, 'ts')),
    ...(await bundleForBrowsers('cards.js', `import '../../capabilities/cards/browser/cards.ts';`, 'ts')),
    ...(await bundleForBrowsers('card-worker.js', `import '../../capabilities/cards/browser/card-worker.ts';`, 'ts')),
    { name: 'icon.svg', contents: readFileSync(join(root, 'src/design/marks/icon.svg')) },
    // The font's licence asks to travel with the font.
    { name: 'inter-licence.txt', contents: readFileSync(require.resolve('@fontsource-variable/inter/LICENSE')) },
  ];
  for (const file of made) {
    if (file.name.endsWith('.woff2')) keep(fontName(file.name), file.name, file.contents);
    else keep(file.name, withHash(file.name, file.contents), file.contents);
  }
  writeWhole(join(assetsFolder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  removeOldFiles(assetsFolder, new Set(written));
}

/** What the files of a part look like now: changes when one is edited, added, removed or renamed. */
function fingerprints(names) {
  const hashes = new Map(names.map((name) => [name, createHash('sha1')]));
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else for (const [name, hash] of hashes) if (parts[name].matches(path)) addTo(hash, path);
    }
  };
  for (const hash of hashes.values()) for (const path of ['package-lock.json', 'scripts/build.mjs']) addTo(hash, path);
  walk('src');
  return new Map([...hashes].map(([name, hash]) => [name, hash.digest('hex')]));
}

function addTo(hash, path) {
  const { size, mtimeMs } = statSync(join(root, path), { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
  hash.update(`${path} ${size} ${mtimeMs}\n`);
}

function readStamp(name) {
  const path = join(stampsFolder, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function canBuild() {
  try {
    require.resolve('esbuild');
    return true;
  } catch {
    return false;
  }
}

/**
 * Builds the named parts that are older than their sources ('server', 'assets'; default both) and answers which were
 * built. An installation without sources or build tools runs what it was given.
 */
export async function buildIfStale(names = Object.keys(parts)) {
  if (!existsSync(join(root, 'src'))) return [];
  // Taken before building: an edit made meanwhile leaves the part stale, as it should.
  const now = fingerprints(names);
  const stale = names.filter((name) => !parts[name].isThere() || readStamp(name) !== now.get(name));
  if (stale.length > 0 && !canBuild()) {
    const missing = stale.filter((name) => !parts[name].isThere());
    if (missing.length === 0) return [];
    throw new Error(`Not built: ${missing.join(', ')}. Run \`npm ci\` and \`npm run build\`, then start again.`);
  }
  for (const name of stale) {
    await parts[name].make();
    writeWhole(join(stampsFolder, name), now.get(name));
  }
  return stale;
}

/** Builds the named parts whether they changed or not. */
export async function build(names = Object.keys(parts)) {
  const now = fingerprints(names);
  for (const name of names) {
    await parts[name].make();
    writeWhole(join(stampsFolder, name), now.get(name));
  }
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in parts));
  if (unknown.length > 0) {
    console.error(`There is no part called ${unknown.join(', ')}; the parts are ${Object.keys(parts).join(' and ')}.`);
    process.exit(2);
  }
  const begun = Date.now();
  const names = asked.length > 0 ? asked : Object.keys(parts);
  try {
    await build(names);
    console.log(`Built ${names.join(' and ')} in ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exitCode = 1;
  }
}
