// Search: in the user's language, with filters that replace a part of the page, with errors and without results.
import { expect, expectErrorSummaryFocused, expectGoodPage, test } from './support/page';

// From crates/taxonomy/starter/labels/ar.csv: a spoken name and the label of "orderpicker", and "schoonmaker".
const ORDER_PICKER = 'جامع طلبات';
const ORDER_PICKER_SHOWN = 'عامل تحضير الطلبيات';
const CLEANER = 'عامل نظافة';

/** Runs in the page: returns the current search part and that of `html`, one line per element and text. */
function linesOfSearch(html: string): string[][] {
  const lines = (root: Node): string[] => {
    if (root instanceof Text) return root.data.trim() ? [root.data.replace(/\s+/g, ' ').trim()] : [];
    if (!(root instanceof Element)) return [];
    // The order of attributes is irrelevant, and htmx adds attributes of its own.
    const own = (attribute: string) => attribute !== 'class=""' && !attribute.startsWith('data-htmx-');
    const attributes = [...root.attributes].map(({ name, value }) => `${name}="${value}"`).filter(own).sort();
    const tag = `<${[root.localName, ...attributes].join(' ')}>`;
    return [tag, ...[...root.childNodes].flatMap(lines)];
  };
  const loaded = new DOMParser().parseFromString(html, 'text/html');
  return [document, loaded].map((root) => lines(root.querySelector('#search-page') ?? root));
}

test('occupation typed in Arabic finds Dutch vacancies', async ({ page }) => {
  await page.goto('/ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expectGoodPage(page);
  await page.locator('#q').fill(ORDER_PICKER);
  await page.getByRole('search').getByRole('button').click();
  await expect(page).toHaveURL(/\/ar\/vacatures\?/);
  const results = page.locator('#results');
  await expect(results.locator('li bdi').first()).toContainText(ORDER_PICKER);
  await expectGoodPage(page);

  await results.getByRole('link', { name: 'Orderpicker dagploeg' }).click();
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText('Orderpicker dagploeg');
  await expect(title.locator('bdi')).toHaveAttribute('lang', 'nl');
  await expect(page.locator('dl').first()).toContainText(ORDER_PICKER_SHOWN);
  await expectGoodPage(page);
});

test('language switch keeps page and query', async ({ page }) => {
  await page.goto(`/ar/vacatures?q=${encodeURIComponent(CLEANER)}&kind=open_hiring`);
  const count = await page.getByRole('article').count();
  await page.getByRole('link', { name: 'Nederlands' }).click();
  await expect(page).toHaveURL(/\/nl\/vacatures\?/);
  await expect(page.locator('#q')).toHaveValue(CLEANER);
  await expect(page.getByRole('article')).toHaveCount(count);
  expect(count).toBeGreaterThan(0);
});

test('swapped search part equals a reload and keeps the focus', async ({ page }) => {
  await page.goto('/nl/vacatures');
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.locator('#q').fill('schoonmaker');
  await page.locator('#q').press('Enter');
  await expect(page).toHaveURL(/q=schoonmaker/);
  await expect(page.locator('#results')).toContainText('“schoonmaker”');
  await expect(page.locator('#q')).toBeFocused();

  await page.getByText('Meer filters').click();
  await page.getByRole('checkbox', { name: 'Open hiring' }).check();
  const button = page.getByRole('button', { name: 'Zoek werk' });
  await button.click();
  await expect(page).toHaveURL(/kind=open_hiring/);
  await expect(button).toBeFocused();
  await expect(page.getByRole('article').first()).toContainText('Open hiring');
  await expect(page.getByRole('article').filter({ hasText: 'Gewone vacature' })).toHaveCount(0);
  await expect(page.locator('#language-switch a').first()).toHaveAttribute('href', /kind=open_hiring/);
  expect(await page.evaluate(() => 'stayed' in window), 'the page was not reloaded').toBe(true);

  const reload = await page.request.get(page.url());
  const [part, whole] = await page.evaluate(linesOfSearch, await reload.text());
  expect(part).toEqual(whole);
  expect(part.length).toBeGreaterThan(100);

  await page.goBack();
  await expect(page).not.toHaveURL(/kind=/);
  await expect(page.locator('#q')).toHaveValue('schoonmaker');
});

test('filter error is focused and typed text is kept', async ({ page }) => {
  await page.goto('/nl/vacatures');
  await page.locator('#q').fill('lasser');
  await page.locator('#place').fill('Nergenshuizen');
  await page.getByText('Meer filters').click();
  await page.locator('#radius').fill('veel');
  await page.getByRole('button', { name: 'Zoek werk' }).click();
  await expectErrorSummaryFocused(page);
  await expect(page.locator('[data-error-summary] a')).toHaveCount(2);
  await page.locator('[data-error-summary] a').first().click();
  await expect(page.locator('#place')).toBeFocused();
  await expect(page.locator('#place')).toHaveValue('Nergenshuizen');
  await expect(page.locator('#q')).toHaveValue('lasser');

  await page.goto('/nl/vacatures?place=Nergenshuizen');
  await expect(page).toHaveTitle(/^Fout: /);
  await expectErrorSummaryFocused(page);
  await expectGoodPage(page);
});

test('empty result offers all vacancies', async ({ page }) => {
  await page.goto('/nl/vacatures?q=xyzzyx');
  await expect(page.getByRole('heading', { name: 'Hier is nu geen werk gevonden' })).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole('link', { name: 'Toon al het werk' }).click();
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('next page shows further vacancies', async ({ page }) => {
  // More hours than any vacancy that another test publishes meanwhile.
  await page.goto('/nl/vacatures?hours_min=25');
  const first = await page.locator('article h3').allInnerTexts();
  await page.getByRole('link', { name: 'Volgende' }).click();
  await expect(page).toHaveURL(/cursor=/);
  const second = await page.locator('article h3').allInnerTexts();
  expect(second.length).toBeGreaterThan(0);
  expect(second).not.toEqual(first);
  await page.getByRole('navigation', { name: 'Bladeren' }).getByRole('link').first().click();
  await expect(page.locator('article h3').first()).toHaveText(first[0]);
});
