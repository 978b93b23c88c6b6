// Suggests occupations and skills while somebody types, in any language of the taxonomy. Without this script the field is
// a plain one, and what is typed in it is looked up when the form is sent.
import accessibleAutocomplete from 'accessible-autocomplete/dist/accessible-autocomplete.min.js';

/** As `/api/v1/concepts` gives it. */
interface Suggestion {
  label: string;
  dutch: string;
  matched: string;
  matchedLang: string;
}

const LEAST_LETTERS = 2;
/** Milliseconds without a letter before a question goes out. */
const PAUSE = 120;

const escaped = (text: string): string => new Option(text).innerHTML;

/** The name that fits what was typed, and beside it the reader's and the Dutch one. */
function option({ label, dutch, matched, matchedLang }: Suggestion): string {
  const also = [...new Set([label, dutch])].filter((name) => name !== matched);
  const names = also.map((name) => `<bdi>${escaped(name)}</bdi>`).join(', ');
  return `<bdi lang="${escaped(matchedLang)}">${escaped(matched)}</bdi>${names && ` <span class="suggest__also">${names}</span>`}`;
}

/** Asks after a pause; the answer to an older question never comes after that to a newer one. */
function asker(kind: string): (query: string, populate: (found: Suggestion[]) => void) => void {
  let pending = new AbortController();
  return (query, populate) => {
    pending.abort();
    pending = new AbortController();
    const { signal } = pending;
    window.setTimeout(async () => {
      if (signal.aborted) return;
      const asked = new URLSearchParams({ q: query.slice(0, 200), kind, typing: 'true', lang: document.documentElement.lang });
      try {
        const answer = await fetch(`/api/v1/concepts?${asked}`, { signal });
        populate(answer.ok ? ((await answer.json()) as { items: Suggestion[] }).items.slice(0, 8) : []);
      } catch {
        // Too late, or no network: the field stays a plain one.
      }
    }, PAUSE);
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
    minLength: LEAST_LETTERS,
    confirmOnBlur: false,
    showNoOptionsFound: true,
    source: asker(kind),
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

/** Every field that asks for it; again after a part of the page was swapped. */
export function suggestIn(root: ParentNode): void {
  root.querySelectorAll<HTMLInputElement>('input[data-suggest]').forEach(suggest);
}
