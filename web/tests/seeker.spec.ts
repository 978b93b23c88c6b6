// A seeker joins a waiting list and sees the position; answers a vacancy with selected facts only.
import { signInAs, signInAsNewcomer, signInByMail, fillProfile, signOut, uniqueName } from './support/people';
import { expect, expectErrorSummaryFocused, expectGoodPage, test } from './support/page';

/** Nobody else joins these two waiting lists, so the position is predictable. */
const WORK = {
  phone: { words: 'جامع طلبات', title: 'Orderpicker dagploeg' },
  desktop: { words: 'غاسل صحون', title: 'Afwasser in de hotelkeuken' },
};

test('newcomer joins a waiting list in Arabic and sees the position', async ({ page }, { project }) => {
  const { words, title } = WORK[project.name as keyof typeof WORK];
  await signInAsNewcomer(page, uniqueName('Yusra'));
  await expectGoodPage(page);
  await page.goto(`/ar/vacatures?q=${encodeURIComponent(words)}&kind=open_hiring`);
  await page.getByRole('link', { name: title }).click();
  const [before = '0'] = /\d+/.exec(await page.locator('section.card--accent strong').innerText()) ?? [];
  await page.locator('section.card--accent').getByRole('button').click();

  await expect(page).toHaveURL(/\/ar\/mijn-zaken/);
  await expect(page.getByRole('status').first()).toBeVisible();
  const card = page.locator('article', { hasText: title });
  await expect(card.locator('.big-number')).toHaveText(String(Number(before) + 1));
  await expectGoodPage(page);

  await card.getByRole('link').click();
  await expect(page.locator('section.card--accent').getByRole('link')).toHaveAttribute('href', '/ar/mijn-zaken');
  await page.goto('/nl/mijn-zaken');
  await page.getByText('Van de lijst af').click();
  await page.getByRole('button', { name: 'Ja, haal mij van de lijst' }).click();
  await expect(page.getByRole('status').first()).toHaveText('Je staat niet meer op de lijst.');
});

test('employer sees only the ticked facts of an answer', async ({ page }) => {
  const name = uniqueName('Tesfay');
  const email = await signInAsNewcomer(page, name);
  await fillProfile(page, name, 'kassa bedienen');
  await page.goto('/nl/vacatures?q=Kassamedewerker&kind=regular');
  await page.getByRole('link', { name: 'Kassamedewerker', exact: true }).click();
  await page.getByRole('link', { name: 'Reageer op deze vacature' }).click();

  await page.getByRole('checkbox', { name: name }).uncheck();
  await page.getByRole('checkbox', { name: email }).uncheck();
  await page.getByRole('button', { name: 'Verstuur mijn reactie' }).click();
  await expectErrorSummaryFocused(page);
  await expectGoodPage(page);

  await page.getByRole('checkbox', { name: name }).check();
  await page.getByRole('checkbox', { name: email }).check();
  await page.getByLabel('Wil je nog iets zeggen?').fill(`Ik werk graag met klanten. ${name}`);
  await expectGoodPage(page);
  await page.getByRole('button', { name: 'Verstuur mijn reactie' }).click();
  await expect(page.getByRole('status').first()).toHaveText('Je reactie is verstuurd. De werkgever heeft hem nu.');
  await expectGoodPage(page);
  await signOut(page);

  await signInAs(page, 'Sietske Boersma');
  await page.getByRole('link', { name: 'Reacties', exact: true }).click();
  const answer = page.locator('article', { has: page.getByRole('heading', { name }) });
  await expect(answer).toContainText(email);
  await expect(answer).toContainText('Ik werk graag met klanten.');
  await expect(answer).not.toContainText('12345678');
  await expect(answer).not.toContainText('uur per week');
  await expect(answer).not.toContainText('kassa bedienen');
  await expectGoodPage(page);
  await answer.getByRole('button', { name: 'Ik neem contact op' }).click();
  await expect(page.getByRole('status').first()).toHaveText('Genoteerd. De werkzoekende ziet dit nu.');
  await signOut(page);

  // The access log shows the person who read the answer.
  await signInByMail(page, email, 2);
  await page.goto('/nl/mijn-zaken');
  await page.getByRole('link', { name: 'Wie heeft mijn gegevens gezien?' }).click();
  // Fluent puts direction marks around numbers.
  await expect(page.locator('#seen')).toHaveText(/1.? keer gezien/);
  await expect(page.locator('article')).toContainText('Je reactie, met wat je hebt aangekruist');
  await expect(page.locator('article')).toContainText('Kassamedewerker');
  await expect(page.locator('main')).not.toContainText('Sietske');
  await expectGoodPage(page);
  await page.goto('/ar/mijn-zaken/ingezien');
  await expectGoodPage(page);
});

test('profile with errors keeps typed text', async ({ page }) => {
  await signInAsNewcomer(page, uniqueName('Dawit'));
  await page.getByLabel('Postcode').fill('0000');
  await page.getByLabel('Minstens zoveel uren per week').fill('200');
  await page.getByRole('button', { name: 'Sla mijn profiel op' }).click();
  await expect(page).toHaveTitle(/^Fout: /);
  await expectErrorSummaryFocused(page);
  await expect(page.getByLabel('Postcode')).toHaveValue('0000');
  await expectGoodPage(page);
});

test('occupation is suggested in Arabic and chosen by keyboard', async ({ page }) => {
  await signInAsNewcomer(page, uniqueName('Nour'));
  await page.goto('/ar/profiel');
  const field = page.locator('#new_wish');
  await field.pressSequentially('عامل نظ', { delay: 30 });
  const options = page.locator('.autocomplete__menu--visible .autocomplete__option');
  await expect(options.first()).toContainText('عامل نظافة');
  await expect(options.first()).toContainText('schoonmaker');
  await expectGoodPage(page);
  await field.focus();
  await field.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('عامل نظافة');
  await expect(options).toHaveCount(0);
});
