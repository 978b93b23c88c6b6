// Templates obey the Content-Security-Policy and name only existing texts and icons.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { FluentParser } from '@fluent/syntax';

const web = fileURLToPath(new URL('..', import.meta.url));
const templates = readdirSync(path.join(web, 'templates'), { recursive: true })
  .filter((name) => name.endsWith('.html'))
  .map((name) => ({ name, text: readFileSync(path.join(web, 'templates', name), 'utf8').replace(/\{#[\s\S]*?#\}/g, '') }));

const known = new Set(
  readdirSync(path.join(web, 'locales', 'nl'), { recursive: true })
    .filter((name) => name.endsWith('.ftl'))
    .map((name) => readFileSync(path.join(web, 'locales', 'nl', name), 'utf8'))
    .flatMap((text) => new FluentParser({ withSpans: false }).parse(text).body)
    .flatMap((entry) => (entry.type === 'Message' ? [entry.id.name] : [])),
);

test('templates contain no inline styles, handlers or scripts', () => {
  for (const { name, text } of templates) {
    const wrong = text.match(/\s(style|on[a-z]+|hx-on[\w:-]*)\s*=|javascript:|\bjs:|<style|<script(?![^>]*\ssrc=)/i);
    assert.equal(wrong?.[0], undefined, name);
  }
});

test('every text named in a template exists', () => {
  for (const { name, text } of templates) {
    for (const [, key] of text.matchAll(/\bt\.(?:get|plain|with)\(\s*"([^"]+)"/g)) {
      assert.ok(known.has(key), `${name}: ${key}`);
    }
  }
});

test('every message named in Rust code exists', () => {
  const crates = path.join(web, '..', 'crates');
  const sources = readdirSync(crates, { recursive: true }).filter((name) => name.endsWith('.rs') && !name.includes('tests'));
  const missing = sources.flatMap((name) => {
    const text = readFileSync(path.join(crates, name), 'utf8');
    return [...text.matchAll(/\b(?:Message::new|Conflict)\(\s*"([\w-]+)"/g)]
      .filter(([, key]) => !known.has(key))
      .map(([, key]) => `${name}: ${key}`);
  });
  assert.deepEqual(missing, []);
});

test('every icon exists and has a style rule', () => {
  const rules = readFileSync(path.join(web, 'styles', 'icons.css'), 'utf8');
  const drawn = readdirSync(path.join(web, 'styles', 'icons')).map((name) => path.parse(name).name);
  for (const icon of drawn) assert.ok(icon === 'kade' || rules.includes(`.icon--${icon} `), `${icon} has no rule`);
  for (const { name, text } of templates) {
    for (const [, icon] of text.matchAll(/\bicon--([a-z]+)/g)) {
      assert.ok(existsSync(path.join(web, 'styles', 'icons', `${icon}.svg`)), `${name}: ${icon}`);
    }
  }
});
