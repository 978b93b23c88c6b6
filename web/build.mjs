// Builds styles, script and fonts into dist under hashed names; manifest.json maps plain names to hashed names.
// dist/.gitkeep stays, because the build of the service needs the folder in a fresh clone.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import subsetFont from 'subset-font';
import { pruneCustomProperties } from './prune.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, 'dist');
const cache = path.join(here, 'node_modules', '.kade');
const { resolve } = createRequire(import.meta.url);

/** Names in the language switch whose script the page's own font may lack. */
const LANGUAGE_NAMES = { 'noto-sans-arabic/files/noto-sans-arabic-arabic': 'العربية' };

const hashed = (name, bytes) => {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const { name: stem, ext } = path.parse(name);
  return `${stem}-${hash}${ext}`;
};

/** Builds font subsets of 1 to 4 kB with only these names, because one word should not load a whole font. */
async function subsetLanguageNames() {
  await mkdir(cache, { recursive: true });
  for (const [file, text] of Object.entries(LANGUAGE_NAMES)) {
    const font = await readFile(resolve(`@fontsource/${file}-400-normal.woff2`));
    const subset = await subsetFont(font, text, { targetFormat: 'woff2' });
    await writeFile(path.join(cache, `names-${path.basename(file)}.woff2`), subset);
  }
}

async function bundle() {
  const { outputFiles } = await build({
    absWorkingDir: here,
    entryPoints: { 'app.css': 'styles/app.css', 'app.js': 'scripts/app.ts' },
    entryNames: '[name]',
    assetNames: '[name]-[hash]',
    outdir: dist,
    publicPath: '/assets',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['chrome111', 'firefox113', 'safari16.4'],
    loader: { '.woff2': 'file', '.svg': 'dataurl' },
    alias: { 'kade-names': cache },
    legalComments: 'none',
  });
  return outputFiles.map(({ path: file, contents }) => ({ name: path.basename(file), contents }));
}

async function main() {
  await subsetLanguageNames();
  const files = await bundle();
  const manifest = {};
  const written = new Map([['.gitkeep', null]]);
  for (const { name, contents } of files) {
    if (name.endsWith('.woff2')) {
      written.set(name, contents);
      continue;
    }
    // esbuild appends the extension once more for the entry called app.css or app.js.
    const plain = name.replace(/\.(css|js)\.\1$/, '.$1');
    let bytes = Buffer.from(contents);
    if (plain.endsWith('.css')) {
      const pruned = pruneCustomProperties(bytes.toString('utf8'));
      // Rules that held nothing but pruned properties go too.
      bytes = Buffer.from((await transform(pruned, { loader: 'css', minify: true })).code);
    }
    manifest[plain] = hashed(plain, bytes);
    written.set(manifest[plain], bytes);
  }
  const icon = await readFile(path.join(here, 'styles', 'icons', 'kade.svg'));
  manifest['icon.svg'] = hashed('icon.svg', icon);
  written.set(manifest['icon.svg'], icon);
  written.set('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));

  await mkdir(dist, { recursive: true });
  for (const [name, bytes] of written) {
    if (!bytes) continue;
    const file = path.join(dist, name);
    // A changed file makes cargo rebuild the service, so equal files are not rewritten.
    const same = await readFile(file).then((there) => there.equals(bytes), () => false);
    if (!same) await writeFile(file, bytes);
  }
  // Old files are removed last, so that a page being served never misses a file.
  for (const name of await readdir(dist)) {
    if (!written.has(name)) await rm(path.join(dist, name), { recursive: true });
  }
  for (const [name, bytes] of written) {
    if (bytes) console.log(`${String(Math.ceil(bytes.length / 1024)).padStart(5)} kB  ${name}`);
  }
}

await main();
