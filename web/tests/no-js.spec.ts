// Search, filters, vacancy and waiting list work without JavaScript. (No axe here, because it is a script itself.)
import { signInAsNewcomer, uniqueName } from './support/people';
import { expect, expectValidHtml, test } from './support/page';

test.use({ javaScriptEnabled: false });

test('search, vacancy and waiting list work without a script', async ({ page }) => {
  await signInAsNewcomer(page, uniqueName('Mehret'));
  await page.goto('/nl');
  await page.getByLabel('Welk werk zoek je?').fill('عامل تعبئة');
  await page.getByRole('button', { name: 'Zoek werk' }).click();
  await expect(page).toHaveURL(/\/nl\/vacatures\?q=/);
  await expectValidHtml(page);

  await page.locator('summary').click();
  await page.getByRole('checkbox', { name: 'Open hiring' }).check();
  await page.getByRole('button', { name: 'Zoek werk' }).click();
  await expect(page).toHaveURL(/kind=open_hiring/);
  await page.getByRole('link', { name: 'Inpakker avondploeg' }).click();
  await page.getByRole('button', { name: 'Zet mij op de lijst' }).click();
  const card = page.locator('article', { hasText: 'Inpakker avondploeg' });
  await expect(card.locator('.big-number')).toHaveText(/^\d+$/);
  await expectValidHtml(page);

  await card.locator('summary').click();
  await card.getByRole('button', { name: 'Ja, haal mij van de lijst' }).click();
  await expect(page.getByRole('status').first()).toHaveText('Je staat niet meer op de lijst.');
});

test('error without a script is shown first and in the title', async ({ page }) => {
  await page.goto('/nl/vacatures?radius=veel');
  await expect(page).toHaveTitle(/^Fout: /);
  await expect(page.locator('main [data-error-summary]')).toBeVisible();
  await expectValidHtml(page);
});
