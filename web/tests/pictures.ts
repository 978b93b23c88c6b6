// Not a test: takes the screenshots of the README. Run `npm run pictures`, then check each of them.
import { test, type Page } from '@playwright/test';
import path from 'node:path';
import { signInAs } from './support/people';

const FOLDER = path.join(import.meta.dirname, '..', '..', 'docs', 'pictures');

async function picture(page: Page, name: string, address?: string): Promise<void> {
  if (address) await page.goto(address);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 1100 }, deviceScaleFactor: 1.5 });

  test('public pages', async ({ page }) => {
    await picture(page, 'search-ar-390', `/ar/vacatures?q=${encodeURIComponent('عامل نظافة')}`);
    await page.goto('/nl/vacatures?q=orderpicker&kind=open_hiring');
    await page.getByRole('link', { name: 'Orderpicker dagploeg' }).click();
    await picture(page, 'vacancy-nl-390');
  });

  test('pages of a seeker', async ({ page }) => {
    await signInAs(page, 'Reem K.');
    await page.goto('/nl/werk-voor-mij');
    await page.locator('article summary').first().click();
    await page.evaluate(() => window.scrollTo(0, 0));
    await picture(page, 'jobs-nl-390');
    await picture(page, 'matters-ar-390', '/ar/mijn-zaken');
  });
});

test.describe('on a desktop', () => {
  test.use({ viewport: { width: 1280, height: 1000 } });

  test('public pages', async ({ page }) => {
    await picture(page, 'home-nl-1280', '/nl');
    await picture(page, 'search-nl-1280', '/nl/vacatures?q=schoonmaker&place=Rotterdam&radius=40');
  });

  test('pages of an employer', async ({ page }) => {
    await signInAs(page, 'Bart van Gestel');
    await page.goto('/nl/werkgever/lijsten');
    await page.locator('article h3 a').first().click();
    await picture(page, 'list-nl-1280');
  });

  test('pages of a verbinder', async ({ page }) => {
    await signInAs(page, 'Fenna Hoekstra');
    const rows = page.locator('main tbody tr');
    const points = await rows.locator('.number').allInnerTexts();
    const numbers = points.map((text) => parseInt(text.replace(/[^\d ]/g, ''), 10));
    await rows.nth(numbers.indexOf(Math.max(...numbers))).getByRole('link').click();
    await page.locator('#week').evaluate((heading) => heading.scrollIntoView());
    await picture(page, 'review-nl-1280');
  });
});
