// Signing in as a person of the demo, or as a new person by the link in a mail. Tests that change data use new people, so
// that they do not depend on each other.
import { expect, type Page } from '@playwright/test';

let count = 0;

/** Returns a unique name, also across earlier runs on the same database. */
export function uniqueName(first: string): string {
  count += 1;
  return `${first} ${Date.now().toString(36)}${count}`;
}

/** Signs in as a person of the demo. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('/nl/demo');
  const card = page.locator('.card', { has: page.getByRole('heading', { name, exact: true }) });
  await card.getByRole('button').click();
  await expect(page.getByRole('button', { name: 'Uitloggen' })).toBeVisible();
}

/** Signs in as a new person by the link in the demo's mailbox, which leads to the empty profile. Returns the address. */
export async function signInAsNewcomer(page: Page, name: string): Promise<string> {
  const email = `${name.toLowerCase().replace(' ', '.')}@example.org`;
  await signInByMail(page, email, 1);
  await expect(page.getByRole('status').first()).toHaveText('Welkom bij Kade! Vul eerst je profiel in.');
  return email;
}

/** Signs in by the newest mail to an address, which must be its `nth`. */
export async function signInByMail(page: Page, email: string, nth: number): Promise<void> {
  await page.goto('/nl/inloggen');
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByRole('button', { name: 'Stuur mij een mail' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kijk in je mail');
  await page.goto('/nl/demo/postvak');
  const mails = page.locator('article', { hasText: email });
  // The mail is sent in the background, so it may arrive after the response.
  await expect(async () => {
    if ((await mails.count()) < nth) await page.reload();
    expect(await mails.count()).toBe(nth);
  }).toPass();
  await mails.first().getByRole('link').click();
  await page.getByRole('button', { name: 'Ja, log mij in' }).click();
}

/** Fills the profile of a new person with enough data to be matched near Assen. */
export async function fillProfile(page: Page, name: string, skill: string): Promise<void> {
  await page.getByLabel('Naam', { exact: true }).fill(name);
  await page.getByLabel('Telefoonnummer').fill('06 12345678');
  await page.getByLabel('Postcode').fill('9401');
  await page.getByLabel('Minstens zoveel uren per week').fill('16');
  await page.getByLabel('Hoogstens zoveel uren per week').fill('32');
  await page.getByRole('group', { name: 'Hoe kun je naar je werk?' }).getByLabel('Fiets', { exact: true }).check();
  await page.getByLabel('Hoe lang mag de reis duren?').fill('30');
  await page.getByLabel('Voeg toe wat je kunt').fill(skill);
  await page.getByLabel('Je mag al het werk doen').check();
  await page.getByLabel('Ja, een verbinder mag mijn profiel zien').check();
  await page.getByRole('button', { name: 'Sla mijn profiel op' }).click();
  await expect(page.getByRole('status').first()).toHaveText('Je profiel is opgeslagen.');
}

/** Signs out, so that another person can sign in on the same page. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await expect(page.getByRole('link', { name: 'Inloggen' })).toBeVisible();
}
