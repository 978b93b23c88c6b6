// Pruning must keep every custom property that a rule uses.
import assert from 'node:assert/strict';
import test from 'node:test';
import { pruneCustomProperties } from '../prune.mjs';

test('keeps properties used through other properties and fallbacks', () => {
  const css = '.t{--a:var(--b);--b:1px;--c:var(--d);--d:2px;--e:3px}p{margin:var(--a,var(--e))}';
  assert.equal(pruneCustomProperties(css), '.t{--a:var(--b);--b:1px;;;--e:3px}p{margin:var(--a,var(--e))}');
});

test('ignores strings, comments, brackets and selectors', () => {
  const css = '/* --x:1; */.a{--used:url("a;b}c");content:"--y:1;";margin:var(--used)}.b--m{color:red}@media print{.c{--gone:{a:b;}}}';
  const pruned = pruneCustomProperties(css);
  assert.ok(pruned.includes('--used:url("a;b}c")') && pruned.includes('content:"--y:1;"'));
  assert.ok(pruned.includes('.b--m{color:red}') && !pruned.includes('--gone'));
});
