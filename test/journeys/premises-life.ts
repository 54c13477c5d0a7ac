import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openDatabase, queryOne, sql } from '../../src/platform/db/database.ts';
import { getProgramDatabase } from '../support/program.ts';
import type { TestSite } from '../support/site.ts';
import { look } from './alert-life.ts';

/** Somebody at a café who has no office, at an organisation that nobody keeps anything for, and the café. */
export interface CafeOwner {
  readonly email: string;
  readonly premisesId: string;
}

/** A member of a small firm in the sample network at whose only address nothing was begun yet. */
export async function aCafeOwner(site: TestSite): Promise<CafeOwner> {
  const database = openDatabase(await getProgramDatabase(site.place), 1);
  try {
    const found = await queryOne<CafeOwner>(
      database,
      sql`select p.email, a.premises_id::text as "premisesId" from network.appointment a
        join identity.person p on p.id = a.person_id
        join network.places place on place.id = a.premises_id and place.sector_code = 'hotels-food'
        where a.role = 'member' and a.premises_id is not null
          and not exists (select from sample.seat s where s.person_id = a.person_id)
          and not exists (select from premises.standings s where s.premises_id = a.premises_id)
          and not exists (select from network.appointment o where o.organisation_id = place.organisation_id)
        order by p.email limit 1`,
    );
    if (!found) throw new Error('The sample network has no café of which nobody has said anything.');
    return found;
  } finally {
    await database.close();
  }
}

/** What a hand did on a phone: so many presses, fields typed into, letters typed, pages, and words in sight that were new. */
interface Count {
  taps: number;
  fields: number;
  letters: number;
  pages: number;
  words: number;
}

/** The hand of somebody on a phone: it does what a person does, and counts. */
export class CountingHand {
  readonly page: Page;
  readonly count: Count = { taps: 0, fields: 0, letters: 0, pages: 0, words: 0 };
  private readonly read = new Set<string>();

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses something that leads to another page, and reads there what was not read before. */
  async press(what: Locator): Promise<void> {
    this.count.taps += 1;
    await what.click();
    this.count.pages += 1;
    for (const line of (await this.page.locator('main').innerText()).split('\n')) {
      if (this.read.has(line)) continue;
      this.read.add(line);
      this.count.words += line.split(/\s+/).filter(Boolean).length;
    }
  }

  /** Presses a button or a link with this name. */
  async pressOn(name: string | RegExp): Promise<void> {
    const main = this.page.locator('main');
    await this.press(main.getByRole('button', { name }).or(main.getByRole('link', { name })).first());
  }

  /** Ticks a box or a choice of the form unless it is chosen already. */
  async choose(name: string, value: string): Promise<void> {
    const field = this.page.locator(`main [name="${name}"][value="${value}"]`);
    if (await field.isChecked()) return;
    this.count.taps += 1;
    await field.check();
  }

  /** Types into a field, which is pressed first. */
  async type(name: string, text: string): Promise<void> {
    const field = this.page.locator(`main [name="${name}"]`);
    this.count.taps += 1;
    this.count.fields += 1;
    this.count.letters += text.length;
    await field.fill(text);
  }

  /** Picks from a list that opens: two presses. */
  async pick(name: string, label: RegExp): Promise<void> {
    const list = this.page.locator(`main select[name="${name}"]`);
    const option = await list.locator('option').filter({ hasText: label }).first().getAttribute('value');
    this.count.taps += 2;
    await list.selectOption(option ?? '');
  }

  /** Sends the form of the page by its first button. */
  send(): Promise<void> {
    return this.press(this.page.locator('main form button').first());
  }

  /**
   * The minutes that this takes somebody who reads every word, 238 a minute (Brysbaert 2019, adults reading in silence), types
   * two letters a second and needs three seconds for each press.
   */
  minutes(): number {
    const { words, letters, taps } = this.count;
    return words / 238 + letters / 120 + taps / 20;
  }
}

/** Signs in by the link in a mail, as somebody does who has an account and nothing else; the presses count. */
export async function signInByMail(hand: CountingHand, site: TestSite, email: string): Promise<void> {
  const { page } = hand;
  const newest = async (): Promise<string | null> => {
    await page.goto(`${site.url}/caught-mail`);
    const mails = page.locator('main tr').filter({ hasText: email }).filter({ hasText: 'Your link to sign in' });
    return (await mails.count()) > 0 ? mails.locator('a[href^="/caught-mail/"]').first().getAttribute('href') : null;
  };
  // The mail of an earlier sign-in may lie there still.
  const before = await newest();
  await page.goto(`${site.url}/sign-in`);
  await hand.type('email', email);
  await hand.pressOn('Go on');
  await expect.poll(newest, { timeout: 20_000, interval: 300 }).not.toBe(before);
  await page.goto(site.url + (await newest()));
  await page.goto((await page.locator('a[href*="/sign-in/"]').first().getAttribute('href')) ?? '');
  await hand.pressOn('Sign in');
}

/** Answers what the Act asks about, for 190 guests and 12 staff. */
export async function answerDuty(hand: CountingHand): Promise<void> {
  await hand.pressOn('Begin');
  for (const [name, value] of [
    ['setting', 'building'],
    ['use', '2'],
    ['within', 'none'],
  ] as const) {
    await hand.choose(name, value);
    await hand.send();
  }
  await hand.type('visitors', '190');
  await hand.type('staff', '12');
  await hand.send();
  await hand.choose('method', 'history');
  await hand.send();
  await hand.choose('holdsOthers', 'no');
  await hand.send();
  await hand.choose('control', 'alone');
  await hand.send();
}

/** Answers the assessment up to the page that asks about the first risk: what is offered is taken. */
export async function beginAssessment(hand: CountingHand): Promise<void> {
  await hand.pressOn('Begin the assessment');
  await hand.send();
  await hand.choose('band', '1');
  await hand.send();
  await hand.send();
  await hand.send();
}

/** Answers the three pages about one risk, with two controls that are there already. */
export async function answerRisk(hand: CountingHand): Promise<void> {
  await hand.choose('there', 'yes');
  for (const index of [0, 1]) {
    hand.count.taps += 1;
    await hand.page.locator('main input[name=existing]').nth(index).check();
  }
  await hand.send();
  await hand.choose('vulnerable', 'yes');
  await hand.choose('harmful', 'yes');
  await hand.send();
  await hand.choose('likelihood', '1');
  await hand.choose('impact', '3');
  await hand.send();
}

/** Answers about the building, and takes the four cards into use. */
export async function makeFourCards(hand: CountingHand): Promise<void> {
  await hand.pressOn('Begin with the building');
  await hand.send();
  await hand.send();
  await hand.type('saferPlaces', 'Store room behind the kitchen');
  await hand.send();
  await hand.type('primary', 'Invented car park');
  await hand.type('reserve', 'Steps of the invented library');
  await hand.send();
  for (const _page of ['shifts', 'people', 'telling', 'calling']) await hand.send();
  await hand.pressOn('Use these cards');
}

/** Looks at a page of the premises. */
export async function lookAtSite(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address);
  await look(page, `premises-${name}`);
}
