// Checks for every page: axe, no horizontal scrolling, big targets, the skip link first, and an empty console.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { HtmlValidate, StaticConfigLoader, type ConfigData } from 'html-validate';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Minimum height of a target in CSS pixels. */
const MIN_TARGET_PX = 44;

const rules = JSON.parse(readFileSync(path.join(import.meta.dirname, '..', '..', '.htmlvalidate.json'), 'utf8')) as ConfigData;
const validator = new HtmlValidate(new StaticConfigLoader(rules));
/** HTML of each page as the server sent it, before scripts ran. */
const sentHtml = new WeakMap<Page, Promise<string>>();

/** Asserts that the HTML sent by the server is valid. */
export async function expectValidHtml(page: Page): Promise<void> {
  const html = await sentHtml.get(page);
  expect(html, `${page.url()}: its HTML was not recorded`).toBeTruthy();
  const report = await validator.validateString(html ?? '');
  const found = report.results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`));
  expect(found, page.url()).toEqual([]);
}

/** Asserts that axe finds nothing; the message names rule, element and reason. */
export async function expectAccessible(page: Page): Promise<void> {
  // Legacy mode is faster and sufficient, because pages have no frames. Only violations are collected.
  const axe = new AxeBuilder({ page }).withTags(TAGS).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}\n  ${node.failureSummary}`));
  expect(found, page.url()).toEqual([]);
}

/** Asserts that the page does not scroll horizontally. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, `${page.url()} scrolls horizontally`).toBeLessThanOrEqual(0);
}

/** Asserts that the page reflows at 320 px (WCAG 1.4.10), then restores the viewport. */
export async function expectReflow(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoOverflow(page);
  if (before) await page.setViewportSize(before);
}

/** Asserts that buttons, fields and menu links are at least 44 px high; links in running text are exempt (WCAG 2.5.8). */
export async function expectBigTargets(page: Page): Promise<void> {
  const small = await page.evaluate((minHeight) => {
    const targets = document.querySelectorAll('button, input:not([type=hidden]), select, textarea, summary, nav a, a.nl-button');
    return [...targets]
      .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && Math.round(box.height) < minHeight)
      .map(({ element, box }) => `${Math.round(box.height)} px: ${element.outerHTML.slice(0, 120)}`);
  }, MIN_TARGET_PX);
  expect(small, page.url()).toEqual([]);
}

/** Asserts that the first Tab focuses the skip link, and that the link is visible. */
export async function expectSkipLinkFirst(page: Page): Promise<void> {
  // Focusing the body moves the browser's starting point for Tab to the top; blurring would not.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  await page.keyboard.press('Tab');
  const link = page.locator('.nl-skip-link');
  await expect(link).toBeFocused();
  await expect(link).toBeInViewport();
}

/** Asserts that the error summary has the focus and that each of its links has a target on the page. */
export async function expectErrorSummaryFocused(page: Page): Promise<void> {
  const summary = page.locator('[data-error-summary]');
  await expect(summary).toBeFocused();
  for (const link of await summary.getByRole('link').all()) {
    const id = decodeURIComponent(((await link.getAttribute('href')) ?? '').replace('#', ''));
    await expect(page.locator(`[id="${id}"]`), `the summary's link to ${id}`).toHaveCount(1);
  }
}

/** Asserts that no text is a message key: a missing text shows its key. */
export async function expectNoKeys(page: Page): Promise<void> {
  const texts = (await page.locator('body').innerText()).split('\n').map((text) => text.trim());
  // A name from data may look like a key: "leerling-stratenmaker".
  const names = new Set(await page.locator('bdi').allInnerTexts());
  const keys = texts.filter((text) => /^[a-z]+(-[a-z0-9]+)+$/.test(text) && !names.has(text));
  expect(keys, `${page.url()} shows keys`).toEqual([]);
}

/**
 * Runs all checks that apply to any page. Moves the focus to the skip link.
 * Validates HTML only on the phone project, because it is the same on every screen.
 */
export async function expectGoodPage(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/ – Kade$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  if (test.info().project.name === 'phone') await expectValidHtml(page);
  await expectNoKeys(page);
  await expectAccessible(page);
  await expectNoOverflow(page);
  await expectReflow(page);
  await expectBigTargets(page);
  await expectSkipLinkFirst(page);
}

/** Records the HTML of each page that the browser loads. */
export function recordHtml(page: Page): void {
  page.on('response', (response) => {
    const redirects = response.status() >= 300 && response.status() < 400;
    if (redirects || !response.request().isNavigationRequest() || response.frame() !== page.mainFrame()) return;
    sentHtml.set(page, response.text().catch(() => ''));
  });
}

/** A test that fails on console errors, where a violated Content-Security-Policy or a broken script shows first. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const logged: string[] = [];
    page.on('console', (message) => {
      // The browser logs expected error responses, such as a refused form (422), as failed loads.
      const expected = message.text().startsWith('Failed to load resource');
      if (['error', 'warning'].includes(message.type()) && !expected) logged.push(message.text());
    });
    page.on('pageerror', (error) => logged.push(error.message));
    recordHtml(page);
    await use(page);
    expect(logged, 'the console').toEqual([]);
  },
});

export { expect, type Page };
