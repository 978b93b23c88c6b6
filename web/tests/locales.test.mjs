// Checks the translations, because Fluent accepts incomplete ones: same ids, same variables, no empty values, all plural
// categories of the language, and Dutch that learners can read.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { FluentParser, serializeExpression, Visitor } from '@fluent/syntax';

const root = fileURLToPath(new URL('../locales', import.meta.url));
const SOURCE = 'nl';
const REVIEWED = new Set(['nl', 'en']);
const MAX_WORDS = 15;
const BANNED = ['tevens', 'middels', 'indien', 'alsmede', 'desbetreffende', 'omtrent', 'derhalve', 'teneinde', 'conform', 'd.m.v.', 'i.v.m.', 'bijv.', 'o.a.', 'a.u.b.'];
const PLURALS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

const languages = readdirSync(root).filter((name) => !name.startsWith('.'));
const files = (lang) => readdirSync(path.join(root, lang), { recursive: true }).filter((name) => name.endsWith('.ftl'));
const read = (lang, file) => readFileSync(path.join(root, lang, file), 'utf8');

class Collector extends Visitor {
  variables = new Set();
  selects = [];
  text = '';
  emptyPattern = false;
  visitVariableReference(node) { this.variables.add(node.id.name); }
  visitSelectExpression(node) { this.selects.push(node); this.genericVisit(node); }
  // Each variant counts as separate sentences.
  visitVariant(node) { this.text += '. '; this.genericVisit(node); this.text += '. '; }
  visitTextElement(node) { this.text += node.value; }
  visitPattern(node) {
    const blank = node.elements.every((element) => element.type === 'TextElement' && element.value.trim() === '');
    this.emptyPattern ||= blank;
    this.genericVisit(node);
  }
}

/** Returns the messages of a language by id, from all its files. */
function messages(lang) {
  const found = new Map();
  for (const file of files(lang)) {
    for (const entry of new FluentParser({ withSpans: false }).parse(read(lang, file)).body) {
      const where = `${lang}/${file}`;
      assert.notEqual(entry.type, 'Junk', `${where} does not parse: ${entry.content ?? ''}`);
      if (entry.type !== 'Message' && entry.type !== 'Term') continue;
      const id = entry.type === 'Term' ? `-${entry.id.name}` : entry.id.name;
      assert.ok(!found.has(id), `${where}: ${id} is defined twice`);
      assert.ok(entry.value, `${where}: ${id} has no value`);
      const collector = new Collector();
      collector.visit(entry);
      found.set(id, { where, file, ...collector });
    }
  }
  return found;
}

const all = new Map(languages.map((lang) => [lang, messages(lang)]));
const source = all.get(SOURCE);

// Texts of employers, verbinders and administrators are apart, because they exist in fewer languages.
const STAFF_TEXTS = 'staff/';
const STAFF_PAGES = /(templates\/pages|api\/src\/pages)\/(employer|desk|admin)\//;
const OTHER_PAGES = /templates\/(layout|parts\/|pages\/)|api\/src\/pages\//;

/** Returns the ids of texts that code names: whole in any string of Rust, or as a group of `t.word`. */
function named(file, code) {
  const strings = file.endsWith('.html') ? /\bt\.\w+\(\s*"([a-z][a-z0-9-]+)"/g : /"([a-z][a-z0-9-]+)"/g;
  const ids = new Set([...code.matchAll(strings)].map(([, id]) => id).filter((id) => source.has(id)));
  for (const { groups } of code.matchAll(/(?:\b(?:word|one_of|choices)\(\s*"(?<word>[a-z][a-z-]+)"|"(?<prefix>[a-z][a-z-]+)-\{)/g)) {
    const group = groups.word ?? groups.prefix;
    for (const id of source.keys()) if (id.startsWith(`${group}-`)) ids.add(id);
  }
  return ids;
}

/** Returns every source file of pages or of the rest of the crates, with the ids of the texts that it names. */
function texts(folder, ending, wanted) {
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((file) => file.endsWith(ending) && wanted(file))
    .map((file) => [file, named(file, readFileSync(file, 'utf8').replace(/\{#[\s\S]*?#\}|^\s*\/\/.*$/gm, ''))]);
}

const isStaff = (file) => STAFF_PAGES.test(file);
const isOther = (file) => OTHER_PAGES.test(file) && !isStaff(file);
const templates = path.join(root, '..', 'templates');
const crates = path.join(root, '..', '..', 'crates');
const textsOf = (wanted) => [...texts(templates, '.html', wanted), ...texts(crates, '.rs', wanted)];

test('pages of seekers and everybody name no text of staff', () => {
  for (const [file, ids] of textsOf(isOther)) {
    for (const id of ids) assert.ok(!source.get(id).file.startsWith(STAFF_TEXTS), `${file}: ${id} is in ${source.get(id).where}`);
  }
});

test('texts that only pages of staff name are texts of staff', () => {
  const shared = new Set(textsOf((file) => !isStaff(file)).flatMap(([, ids]) => [...ids]));
  const staff = new Set(textsOf(isStaff).flatMap(([, ids]) => [...ids]));
  const misplaced = [...staff].filter((id) => !shared.has(id) && !source.get(id).file.startsWith(STAFF_TEXTS));
  assert.deepEqual(misplaced, []);
});

test('every page language has texts', () => {
  for (const lang of ['nl', 'en', 'ar']) assert.ok(all.get(lang)?.size > 0, `no texts in ${lang}`);
});

for (const [lang, found] of all) {
  test(`${lang}: has the same messages as ${SOURCE}`, () => {
    const missing = [...source.keys()].filter((id) => !found.has(id));
    const extra = [...found.keys()].filter((id) => !source.has(id));
    assert.deepEqual({ missing, extra }, { missing: [], extra: [] });
  });

  test(`${lang}: uses the same variables as ${SOURCE}`, () => {
    for (const [id, { where, variables }] of found) {
      const expected = source.get(id)?.variables ?? variables;
      assert.deepEqual([...variables].sort(), [...expected].sort(), `${where}: ${id}`);
    }
  });

  test(`${lang}: has no empty value`, () => {
    for (const [id, { where, emptyPattern }] of found) assert.ok(!emptyPattern, `${where}: ${id} is empty`);
  });

  test(`${lang}: plurals cover all categories of the language`, () => {
    const wanted = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    for (const [id, { where, selects }] of found) {
      for (const select of selects) {
        const keys = select.variants.map(({ key }) => key.name ?? key.value);
        if (!keys.every((key) => PLURALS.has(key) || /^\d+$/.test(key))) continue;
        const lacking = wanted.filter((category) => !keys.includes(category));
        assert.deepEqual(lacking, [], `${where}: ${id}, by ${serializeExpression(select.selector)}`);
      }
    }
  });

  test(`${lang}: an unreviewed file starts with a draft comment`, () => {
    if (REVIEWED.has(lang)) return;
    for (const file of files(lang)) assert.match(read(lang, file), /^# draft\b/, `${lang}/${file}`);
  });
}

test('Dutch sentences are short and contain no formal words', () => {
  for (const [id, { where, text }] of source) {
    for (const sentence of text.split(/[.!?:]\s/)) {
      const words = sentence.split(/\s+/).filter(Boolean);
      assert.ok(words.length <= MAX_WORDS, `${where}: ${id}: ${words.length} words: ${sentence}`);
    }
    const lower = ` ${text.toLowerCase()} `;
    for (const word of BANNED) assert.ok(!lower.includes(` ${word} `), `${where}: ${id} contains “${word}”`);
  }
});
