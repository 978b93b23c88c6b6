// The life cycle of a suggestion: vacancy, suggestion, decision with a reason, the seeker's agreement, introduction.
import { signInAs, signInAsNewcomer, fillProfile, signOut, uniqueName } from './support/people';
import { expect, expectErrorSummaryFocused, expectGoodPage, test, type Page } from './support/page';
import { fillVacancy, saveAndPublish } from './support/vacancies';

/** Opens a person's suggestion for a vacancy. The worker stores it after a delay, on one of the desk's last pages. */
async function openSuggestion(page: Page, name: string, title: string): Promise<void> {
  const link = page.getByRole('row').filter({ hasText: title }).getByRole('link', { name });
  await expect(async () => {
    await page.goto('/nl/bureau');
    while ((await link.count()) === 0) await page.getByRole('link', { name: 'Volgende' }).click({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await link.click();
}

test('approval and agreement lead to an introduction', async ({ page }) => {
  test.setTimeout(90_000);
  const name = uniqueName('Nour');
  const email = await signInAsNewcomer(page, name);
  await fillProfile(page, name, 'haar knippen');
  await signOut(page);

  const title = uniqueName('Kapper');
  await signInAs(page, 'Femke Hoekstra');
  await fillVacancy(page, title, 'Startbaan', 'haar knippen');
  await saveAndPublish(page);
  await signOut(page);

  await signInAs(page, 'Ilse de Boer');
  await openSuggestion(page, name, title);
  await expect(page.getByRole('main')).toContainText(title);
  await expectGoodPage(page);
  await page.getByRole('button', { name: 'Keur goed en vraag de statushouder' }).click();
  await expectErrorSummaryFocused(page);
  await page.getByLabel('Waarom besluit je dit?').fill('Woont dichtbij en kan dit werk al.');
  await page.getByRole('button', { name: 'Keur goed en vraag de statushouder' }).click();
  await expect(page.getByRole('status').first()).toHaveText('Goedgekeurd. De statushouder krijgt nu de vraag.');
  await signOut(page);

  await signInAs(page, 'Femke Hoekstra');
  await page.goto('/nl/werkgever/kennismakingen');
  await expect(page.getByRole('main'), 'the employer sees no name before the agreement').not.toContainText(name);
  await signOut(page);

  await signInByCode(page, email);
  await page.goto('/nl/mijn-zaken');
  const card = page.locator('article', { hasText: title });
  await expectGoodPage(page);
  await card.getByRole('button', { name: 'Ja, ik wil kennismaken' }).click();
  await expect(page.getByRole('status').first()).toHaveText('Je hebt ja gezegd. De werkgever krijgt nu je naam en adres.');
  await signOut(page);

  await signInAs(page, 'Femke Hoekstra');
  await page.getByRole('link', { name: 'Kennismakingen' }).click();
  const introduction = page.locator('article', { has: page.getByRole('heading', { name }) });
  await expect(introduction).toContainText(title);
  await expect(introduction.getByRole('link', { name: email })).toBeVisible();
  await expectGoodPage(page);
});

/** Signs in again by the code of a second mail, as on another device. */
async function signInByCode(page: Page, email: string): Promise<void> {
  await page.goto('/nl/demo/postvak');
  const before = await page.locator('article', { hasText: email }).count();
  await page.goto('/nl/inloggen');
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByRole('button', { name: 'Stuur mij een mail' }).click();
  await expectGoodPage(page);
  const mailbox = await page.context().newPage();
  await mailbox.goto('/nl/demo/postvak');
  const mails = mailbox.locator('article', { hasText: email });
  await expect(async () => {
    if ((await mails.count()) === before) await mailbox.reload();
    expect(await mails.count()).toBe(before + 1);
  }).toPass();
  const [code = ''] = /\b\d{3} \d{3}\b/.exec(await mails.first().innerText()) ?? [];
  await mailbox.close();
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Inloggen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Werk voor mij');
}
