// Suggests occupations and skills while the user types, in any language of the taxonomy. Without this script the field
// stays a plain one, and the server looks its text up when the form is sent.
import accessibleAutocomplete from 'accessible-autocomplete/dist/accessible-autocomplete.min.js';

/** An item of the response of `/api/v1/concepts`. */
interface Suggestion {
  label: string;
  dutch: string;
  matched: string;
  matchedLang: string;
}

const MIN_LETTERS = 2;
/** Milliseconds without typing before a request is sent. */
const PAUSE_MS = 120;

const escaped = (text: string): string => new Option(text).innerHTML;

/** Renders the name that matches the typed text, followed by the label in the page's language and the Dutch label. */
function option({ label, dutch, matched, matchedLang }: Suggestion): string {
  const also = [...new Set([label, dutch])].filter((name) => name !== matched);
  const names = also.map((name) => `<bdi>${escaped(name)}</bdi>`).join(', ');
  return `<bdi lang="${escaped(matchedLang)}">${escaped(matched)}</bdi>${names && ` <span class="suggest__also">${names}</span>`}`;
}

/** Returns a source that sends a request after a pause and aborts the previous one, so that responses stay in order. */
function createSource(kind: string): (query: string, populate: (found: Suggestion[]) => void) => void {
  let pending = new AbortController();
  return (query, populate) => {
    pending.abort();
    pending = new AbortController();
    const { signal } = pending;
    window.setTimeout(async () => {
      if (signal.aborted) return;
      const parameters = new URLSearchParams({ q: query.slice(0, 200), kind, typing: 'true', lang: document.documentElement.lang });
      try {
        const response = await fetch(`/api/v1/concepts?${parameters}`, { signal });
        populate(response.ok ? ((await response.json()) as { items: Suggestion[] }).items.slice(0, 8) : []);
      } catch {
        // The request was aborted or failed: the field stays a plain one.
      }
    }, PAUSE_MS);
  };
}

function suggest(field: HTMLInputElement): void {
  const { suggest: kind = '', suggestHint = '', suggestNone = '', suggestCount = '' } = field.dataset;
  const described = (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.innerText ?? '');
  const place = document.createElement('div');
  field.replaceWith(place);
  accessibleAutocomplete({
    element: place,
    id: field.id,
    name: field.name,
    defaultValue: field.value,
    inputClasses: field.className,
    minLength: MIN_LETTERS,
    confirmOnBlur: false,
    showNoOptionsFound: true,
    source: createSource(kind),
    templates: { inputValue: (found?: Suggestion) => found?.matched ?? '', suggestion: (found: Suggestion | string) => (typeof found === 'string' ? escaped(found) : option(found)) },
    tNoResults: () => suggestNone,
    tStatusNoResults: () => suggestNone,
    tStatusQueryTooShort: () => suggestHint,
    tStatusSelectedOption: (chosen: string) => chosen,
    tStatusResults: (count: number, chosen: string) => `${suggestCount} ${count}. ${chosen}`,
    tAssistiveHint: () => [...described, suggestHint].filter(Boolean).join(' '),
  });
  const input = place.querySelector('input');
  input?.setAttribute('dir', 'auto');
  if (field.getAttribute('aria-invalid')) input?.setAttribute('aria-invalid', 'true');
}

/** Adds suggestions to every field with `data-suggest`; called again after htmx swapped a part of the page. */
export function suggestIn(root: ParentNode): void {
  root.querySelectorAll<HTMLInputElement>('input[data-suggest]').forEach(suggest);
}
