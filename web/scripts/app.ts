// The only script: htmx for parts of pages, suggestions while typing, and the focus where a keyboard or screen reader
// needs it.
// Every page works without it.
import htmx from 'htmx.org/dist/htmx.esm.js';
import { suggestIn } from './suggest';

/** Moves the focus to the error summary, so that it is read first. */
function focusErrors(root: ParentNode): void {
  root.querySelector<HTMLElement>('[data-error-summary]')?.focus();
}

/** Follows a link of the error summary into its field: a fragment scrolls, but only focus lets a person type. */
function followErrorLink(event: Event): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('[data-error-summary] a[href^="#"]');
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  // The label has to be in view too, not only the field.
  const group = field.closest('.utrecht-form-field, fieldset') ?? field;
  group.scrollIntoView({ block: 'start' });
  field.focus({ preventScroll: true });
}

document.addEventListener('click', followErrorLink);
document.addEventListener('htmx:after:swap', () => {
  suggestIn(document);
  focusErrors(document);
});

// Nothing may be built from strings under our Content-Security-Policy, and nothing is asked of other hosts.
htmx.config.includeIndicatorCSS = false;
htmx.config.mode = 'same-origin';

suggestIn(document);
focusErrors(document);
