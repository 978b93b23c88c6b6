// What every page is checked for: axe, no sideways scrolling, big targets, the skip link first, and no word on the console.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SMALLEST_TARGET = 44;

/** Asserts that axe finds nothing; the message names rule, element and reason. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
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

/** All of the above that hold for any page. */
export async function expectGoodPage(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoOverflow(page);
  await expectBigTargets(page);
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
    await use(page);
    expect(said, 'the console').toEqual([]);
  },
});

export { expect };
