// Posts an employer's vacancy with the form.
import { expect, type Page } from '@playwright/test';

/** Fills the form with a vacancy in Assen that matches a new person with this skill. */
export async function fillVacancy(page: Page, title: string, kind: string, skill: string): Promise<void> {
  await page.goto('/nl/werkgever/vacatures/nieuw');
  await page.getByRole('radio', { name: kind }).check();
  await page.getByLabel('Naam van de functie').fill(title);
  await page.getByLabel('Wat ga je doen?').fill('Je helpt klanten in de zaak. Een collega werkt je in.');
  await page.getByLabel('Plaats van het werk').fill('Assen');
  await page.getByLabel('Uren per week, vanaf').fill('20');
  await page.getByLabel('Loon, vanaf').fill('16,50');
  await page.getByLabel('Vaardigheid toevoegen').fill(skill);
}

/** Saves the form as a draft and publishes it. */
export async function saveAndPublish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bewaar als concept' }).click();
  await expect(page.getByRole('status').first()).toHaveText('De vacature is opgeslagen.');
  await page.getByRole('button', { name: 'Plaats de vacature' }).click();
  await expect(page.getByRole('status').first()).toHaveText('De vacature staat online.');
}

/** Searches until the vacancy is found, because the index follows the database with a delay. */
export async function findVacancy(page: Page, title: string): Promise<void> {
  await expect(async () => {
    await page.goto(`/nl/vacatures?q=${encodeURIComponent(title)}`);
    await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
}
