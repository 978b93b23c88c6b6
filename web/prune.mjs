// Drops custom properties no rule reaches. The design system ships some 3,000 tokens; we use a tenth of them.

/**
 * Splits CSS into declarations of custom properties and everything else, minding strings, comments and brackets.
 * @param {string} css
 * @returns {{ start: number, end: number, name: string, value: string }[]}
 */
export function customProperties(css) {
  const found = [];
  let atStart = true;
  for (let i = 0; i < css.length; i += 1) {
    const c = css[i];
    if (c === '"' || c === "'") {
      i = endOfString(css, i);
      atStart = false;
    } else if (css.startsWith('/*', i)) {
      i = css.indexOf('*/', i + 2) + 1;
    } else if (atStart && css.startsWith('--', i)) {
      const colon = css.indexOf(':', i);
      const end = endOfValue(css, colon + 1);
      found.push({ start: i, end, name: css.slice(i, colon).trim(), value: css.slice(colon + 1, end) });
      i = end - 1;
      atStart = false;
    } else if (c === '{' || c === ';' || c === '}') {
      atStart = true;
    } else if (!/\s/.test(c)) {
      atStart = false;
    }
  }
  return found;
}

function endOfString(css, at) {
  let i = at + 1;
  while (i < css.length && css[i] !== css[at]) i += css[i] === '\\' ? 2 : 1;
  return i;
}

function endOfValue(css, from) {
  let depth = 0;
  for (let i = from; i < css.length; i += 1) {
    const c = css[i];
    if (c === '"' || c === "'") i = endOfString(css, i);
    else if ('([{'.includes(c)) depth += 1;
    else if (depth > 0 && ')]}'.includes(c)) depth -= 1;
    else if (depth === 0 && (c === ';' || c === '}')) return i;
  }
  return css.length;
}

const references = (text) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name);

/**
 * CSS without the custom properties that no ordinary declaration needs, directly or through others.
 * @param {string} css
 */
export function pruneCustomProperties(css) {
  const declared = customProperties(css);
  const needs = new Map();
  let rest = '';
  let at = 0;
  for (const { start, end, name, value } of declared) {
    rest += css.slice(at, start);
    at = end;
    needs.set(name, [...(needs.get(name) ?? []), ...references(value)]);
  }
  rest += css.slice(at);

  const live = new Set();
  const open = references(rest);
  while (open.length > 0) {
    const name = open.pop();
    if (live.has(name)) continue;
    live.add(name);
    open.push(...(needs.get(name) ?? []));
  }

  let kept = '';
  at = 0;
  for (const { start, end, name } of declared) {
    kept += css.slice(at, start);
    if (live.has(name)) kept += css.slice(start, end);
    at = end;
  }
  return kept + css.slice(at);
}
