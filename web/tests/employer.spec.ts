// An employer fixes the errors of a vacancy, publishes it, and invites people from its waiting list.
import { signInAs, signInAsNewcomer, signOut, uniqueName } from './support/people';
import { expect, expectErrorSummaryFocused, expectGoodPage, test } from './support/page';
import { fillVacancy, findVacancy, saveAndPublish } from './support/vacancies';

test('vacancy with fixed errors is published and found', async ({ page }) => {
  const title = uniqueName('Kleermaker');
  await signInAs(page, 'Marloes Dekker');
  await page.getByRole('link', { name: 'Maak een nieuwe vacature' }).click();
  await expectGoodPage(page);
  await fillVacancy(page, title, 'Gewone vacature', 'kleding naaien');
  await page.getByLabel('Uren per week, vanaf').fill('0');
  await page.getByLabel('Plaats van het werk').fill('Nergenshuizen');
  await page.getByRole('button', { name: 'Bewaar als concept' }).click();

  await expect(page).toHaveTitle(/^Fout: /);
  await expectErrorSummaryFocused(page);
  await expect(page.locator('[data-error-summary] a')).toHaveCount(2);
  await page.locator('[data-error-summary] a').first().click();
  await expect(page.getByLabel('Plaats van het werk')).toBeFocused();
  await expect(page.getByLabel('Naam van de functie')).toHaveValue(title);
  await expectGoodPage(page);

  await page.getByLabel('Plaats van het werk').fill('Assen');
  await page.getByLabel('Uren per week, vanaf').fill('20');
  await saveAndPublish(page);
  await expectGoodPage(page);
  await signOut(page);
  await findVacancy(page, title);
});

test('name on a waiting list is hidden until the invitation', async ({ page }) => {
  const title = uniqueName('Naaister');
  await signInAs(page, 'Hanneke Bosman');
  await fillVacancy(page, title, 'Open hiring', '');
  await saveAndPublish(page);
  await signOut(page);

  const name = uniqueName('Semira');
  const email = await signInAsNewcomer(page, name);
  await page.getByLabel('Naam', { exact: true }).fill(name);
  await page.getByRole('checkbox', { name: 'Fiets', exact: true }).check();
  await page.getByRole('button', { name: 'Sla mijn profiel op' }).click();
  await findVacancy(page, title);
  await page.getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('button', { name: 'Zet mij op de lijst' }).click();
  await expect(page.locator('.big-number')).toHaveText('1');
  await signOut(page);

  await signInAs(page, 'Hanneke Bosman');
  await page.getByRole('link', { name: 'Lijsten' }).click();
  await page.getByRole('link', { name: title, exact: true }).click();
  await expect(page.getByRole('main')).not.toContainText(name);
  await expectGoodPage(page);
  await page.getByRole('button', { name: 'Nodig de volgende uit' }).click();
  await expect(page.getByRole('status').first()).toHaveText('De volgende op de lijst is uitgenodigd.');
  await expect(page.locator('section', { hasText: 'Uitgenodigd' }).getByRole('article')).toContainText(email);
  await expectGoodPage(page);
});
