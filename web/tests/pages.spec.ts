// Checks every page as a person who may see it: on a phone in Dutch and Arabic, on a desktop in Arabic. (The other specs
// check pages in Dutch on a desktop.) Nothing is changed here, so people of the demo suffice.
import { signInAs } from './support/people';
import { expect, expectGoodPage, test, type Page } from './support/page';

const UNKNOWN = '01900000-0000-7000-8000-000000000000';

/** Public pages, and pages with expected errors. */
const PUBLIC = ['', '/vacatures?place=Utrecht&radius=40', '/beroepen', '/beroepen?q=kok', '/over', '/toegankelijkheid', '/inloggen', '/demo', '/demo/postvak'];
const ERRORS = [`/vacatures/${UNKNOWN}`, '/inloggen/link/oud', '/nergens'];

const ROLES = [
  { who: 'Lina N.', pages: ['/profiel', '/profiel/wissen', '/werk-voor-mij', '/werk-voor-mij/wat-helpt', '/mijn-zaken', '/mijn-zaken/ingezien'] },
  // Somebody for whom one profile edit unlocks vacancies.
  { who: 'Tareq S.', pages: ['/werk-voor-mij/wat-helpt'] },
  { who: 'Saskia Vermeer', pages: ['/werkgever/vacatures', '/werkgever/vacatures/nieuw', '/werkgever/lijsten', '/werkgever/reacties', '/werkgever/kennismakingen'] },
  { who: 'Fenna Hoekstra', pages: ['/bureau', '/bureau/groepen', '/bureau/tips'] },
  { who: 'Beheer', pages: ['/beheer', '/beheer/verbinders', '/beheer/beroepen', '/beheer/beroepen?lijst=besloten', '/beheer/gewichten', '/beheer/gewichten?versie=2'] },
];

/** Pages with an id, found by the first link on another page. */
const LINKED = [
  { who: '', from: '/nl/vacatures?kind=open_hiring', link: 'article h3 a' },
  { who: '', from: '/nl/vacatures?kind=regular', link: 'article h3 a' },
  { who: '', from: '/nl/beroepen?q=kok', link: '#found ~ ul a' },
  { who: '', from: '/nl/beroepen?q=helpende', link: '#found ~ ul a' },
  { who: '', from: '/nl/beroepen', link: '#groups ~ ul a' },
  { who: 'Saskia Vermeer', from: '/nl/werkgever/vacatures', link: 'article h3 a' },
  { who: 'Saskia Vermeer', from: '/nl/werkgever/lijsten', link: 'article h3 a' },
  { who: 'Fenna Hoekstra', from: '/nl/bureau', link: 'main tbody a' },
  { who: 'Fenna Hoekstra', from: '/nl/bureau/groepen', link: 'article h3 a' },
  { who: 'Fenna Hoekstra', from: '/nl/bureau/tips', link: 'article h3 a' },
];

const langs = () => (test.info().project.name === 'phone' ? ['nl', 'ar'] : ['ar']);

async function checkPage(page: Page, path: string): Promise<void> {
  for (const lang of langs()) {
    await page.goto(`/${lang}${path}`);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expectGoodPage(page);
  }
}

for (const path of [...PUBLIC, ...ERRORS]) {
  test(`everybody: ${path || 'home'}`, async ({ page }) => checkPage(page, path));
}

for (const { who, pages } of ROLES) {
  test(`${who}: ${pages.join(', ')}`, async ({ page }) => {
    await signInAs(page, who);
    for (const path of pages) await checkPage(page, path);
  });
}

for (const { who, from, link } of LINKED) {
  test(`${who || 'everybody'}: first link of ${from}`, async ({ page }) => {
    if (who) await signInAs(page, who);
    await page.goto(from);
    const path = await page.locator(link).first().getAttribute('href');
    await checkPage(page, (path ?? '').replace(/^\/nl/, ''));
  });
}

test('page of another role is refused with an explanation', async ({ page }) => {
  await signInAs(page, 'Lina N.');
  await checkPage(page, '/bureau');
});
