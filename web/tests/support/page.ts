// What every page is checked for: axe, no sideways scrolling, big targets, the skip link first, and no word on the console.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { HtmlValidate, StaticConfigLoader, type ConfigData } from 'html-validate';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SMALLEST_TARGET = 44;

const rules = JSON.parse(readFileSync(path.join(import.meta.dirname, '..', '..', '.htmlvalidate.json'), 'utf8')) as ConfigData;
const validator = new HtmlValidate(new StaticConfigLoader(rules));
/** The page as it was sent, before any script touched it. */
const sent = new WeakMap<Page, Promise<string>>();

/** Asserts that the HTML as it was sent is valid. */
export async function expectValidHtml(page: Page): Promise<void> {
  const html = await sent.get(page);
  expect(html, `${page.url()} was not kept`).toBeTruthy();
  const report = await validator.validateString(html ?? '');
  const found = report.results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`));
  expect(found, page.url()).toEqual([]);
}

/** Asserts that axe finds nothing; the message names rule, element and reason. */
export async function expectAccessible(page: Page): Promise<void> {
  // No frames here, so all in one go; and what passed need not be told.
  const axe = new AxeBuilder({ page }).withTags(TAGS).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}\n  ${node.failureSummary}`));
  expect(found, page.url()).toEqual([]);
}

/** Asserts that nothing sticks out sideways. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** Asserts that the page reflows at 320 px (WCAG 1.4.10), then puts the viewport back. */
export async function expectReflow(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoOverflow(page);
  if (before) await page.setViewportSize(before);
}

/** Asserts that buttons, fields and menu links are at least 44 px high; links in running text are exempt (WCAG 2.5.8). */
export async function expectBigTargets(page: Page): Promise<void> {
  const small = await page.evaluate((smallest) => {
    const targets = document.querySelectorAll('button, input:not([type=hidden]), select, textarea, summary, nav a, a.nl-button');
    return [...targets]
      .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && Math.round(box.height) < smallest)
      .map(({ element, box }) => `${Math.round(box.height)} px: ${element.outerHTML.slice(0, 120)}`);
  }, SMALLEST_TARGET);
  expect(small, page.url()).toEqual([]);
}

/** Asserts that the first Tab reaches the skip link, and that it is seen. */
export async function expectSkipLinkFirst(page: Page): Promise<void> {
  // Blurring would leave the browser's starting point for Tab where it was; focusing the body sets it to the top.
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

/** Asserts that the error summary has the focus and each of its links leads to something on the page. */
export async function expectErrorSummaryFocused(page: Page): Promise<void> {
  const summary = page.locator('[data-error-summary]');
  await expect(summary).toBeFocused();
  for (const link of await summary.getByRole('link').all()) {
    const id = decodeURIComponent(((await link.getAttribute('href')) ?? '').replace('#', ''));
    await expect(page.locator(`[id="${id}"]`), `the summary's link to ${id}`).toHaveCount(1);
  }
}

/** Asserts that no text is a key: a text that is missing shows its own name. */
export async function expectNoKeys(page: Page): Promise<void> {
  const texts = (await page.locator('body').innerText()).split('\n').map((text) => text.trim());
  // A name from data may look like one: "leerling-stratenmaker".
  const names = new Set(await page.locator('bdi').allInnerTexts());
  const keys = texts.filter((text) => /^[a-z]+(-[a-z0-9]+)+$/.test(text) && !names.has(text));
  expect(keys, `${page.url()} shows keys`).toEqual([]);
}

/** All of the above that hold for any page. Moves the focus to the skip link. The HTML is the same on every screen. */
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

/** Keeps the HTML of each page that the browser goes to. */
export function keepHtml(page: Page): void {
  page.on('response', (response) => {
    const redirects = response.status() >= 300 && response.status() < 400;
    if (redirects || !response.request().isNavigationRequest() || response.frame() !== page.mainFrame()) return;
    sent.set(page, response.text().catch(() => ''));
  });
}

/** A test whose page may say nothing on the console: a broken Content-Security-Policy or script shows there first. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const said: string[] = [];
    page.on('console', (message) => {
      // A refused form (422) and other answers the test asks for are listed by the browser as failed loads.
      const expected = message.text().startsWith('Failed to load resource');
      if (['error', 'warning'].includes(message.type()) && !expected) said.push(message.text());
    });
    page.on('pageerror', (error) => said.push(error.message));
    keepHtml(page);
    await use(page);
    expect(said, 'the console').toEqual([]);
  },
});

export { expect, type Page };
