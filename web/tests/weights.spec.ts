// New weights: errors are shown, and their effect on stored suggestions is previewed. Nothing is switched on here, because
// that would recompute every suggestion while other specs use them.
import { signInAs } from './support/people';
import { expect, expectErrorSummaryFocused, expectGoodPage, test } from './support/page';

test('effect of new weights is previewed before switching on', async ({ page }) => {
  test.setTimeout(120_000);
  await signInAs(page, 'Beheer');
  await page.getByRole('link', { name: 'Beheer', exact: true }).click();
  await page.getByRole('link', { name: 'Naar de gewichten' }).click();
  await expect(page.getByRole('button', { name: 'Zet deze gewichten aan' })).toHaveCount(0);

  await page.getByLabel('Vaardigheden').fill('veel');
  await page.getByLabel('Reizen', { exact: true }).fill('49');
  await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
  await expectErrorSummaryFocused(page);
  await expectGoodPage(page);

  await page.getByLabel('Vaardigheden').fill('900');
  await page.getByLabel('Reizen', { exact: true }).fill('400');
  await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
  await expectErrorSummaryFocused(page);
  await expectGoodPage(page);

  await page.getByLabel('Vaardigheden').fill('200');
  const effect = page.getByRole('region', { name: 'Wat er verandert' });
  // The worker computes the demo's suggestions while the first pages load.
  await expect(async () => {
    await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
    await expect(effect.getByRole('table')).toHaveCount(10, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expect(effect.getByRole('row', { name: /^Reizen / }).first()).toContainText(/van\s.?400/);
  await expectGoodPage(page);

  await page.getByRole('button', { name: 'Zet deze gewichten aan' }).click();
  await expectErrorSummaryFocused(page);
  await expect(page.locator('#reason-error')).toHaveText('Schrijf waarom. Dan begrijpt de ander je keuze.');
  await expectGoodPage(page);
});

test('preview works from right to left', async ({ page }) => {
  test.setTimeout(120_000);
  await signInAs(page, 'Beheer');
  await page.goto('/ar/beheer/gewichten');
  await page.locator('#skills').fill('200');
  await page.locator('#travel').fill('400');
  await page.locator('button[value=effect]').click();
  await expect(page.locator('button[value=switch]')).toBeVisible();
  await expectGoodPage(page);
});
