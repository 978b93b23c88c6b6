// Not a test: takes the pictures of the README. `npm run pictures`, then look at each of them.
import { test, type Page } from '@playwright/test';
import path from 'node:path';
import { enterAs } from './support/people';

const FOLDER = path.join(import.meta.dirname, '..', '..', 'docs', 'pictures');
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

async function picture(page: Page, name: string, size: { width: number; height: number }, address?: string) {
  await page.setViewportSize(size);
  if (address) await page.goto(address);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
}

test('of what everybody sees', async ({ page }) => {
  await picture(page, 'home-nl-1280', DESK, '/nl');
  await picture(page, 'search-nl-1280', DESK, '/nl/vacatures?q=schoonmaker&place=Rotterdam&radius=40');
  await picture(page, 'search-ar-390', PHONE, `/ar/vacatures?q=${encodeURIComponent('عامل نظافة')}`);
  await picture(page, 'vacancy-nl-390', PHONE, '/nl/vacatures?q=orderpicker&kind=open_hiring');
  await page.getByRole('link', { name: 'Orderpicker dagploeg' }).click();
  await picture(page, 'vacancy-nl-390', PHONE);
});

test('of what somebody who looks for work sees', async ({ page }) => {
  await enterAs(page, 'Reem K.');
  await page.goto('/nl/werk-voor-mij');
  await page.setViewportSize(PHONE);
  await page.locator('article summary').first().click();
  await page.locator('h1').scrollIntoViewIfNeeded();
  await picture(page, 'jobs-nl-390', PHONE);
  await picture(page, 'matters-ar-390', PHONE, '/ar/mijn-zaken');
});

test('of what an employer sees', async ({ page }) => {
  await enterAs(page, 'Saskia Vermeer');
  await page.goto('/nl/werkgever/lijsten');
  await page.locator('article h3 a').last().click();
  await picture(page, 'list-nl-1280', DESK);
});

test('of what a verbinder sees', async ({ page }) => {
  await enterAs(page, 'Fenna Hoekstra');
  await page.goto('/nl/bureau');
  await page.locator('main tbody a').first().click();
  await page.setViewportSize(DESK);
  await page.locator('#week').scrollIntoViewIfNeeded();
  await picture(page, 'review-nl-1280', DESK);
});
