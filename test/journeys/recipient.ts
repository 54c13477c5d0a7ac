import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import {
  type AlertVersion,
  approveVersion,
  beginUpdate,
  countRecipients,
  type DraftContent,
  draftAlert,
  draftUpdate,
  getToldAlert,
  getVersion,
  nobodySelected,
  noWords,
  submitVersion,
} from '../../src/capabilities/alerts/index.ts';
import { saveTranslation } from '../../src/capabilities/alerts/translation/save-translation.ts';
import { beginSession } from '../../src/capabilities/identity/index.ts';
import { answerAll } from '../../src/capabilities/procedures/building/building-builders.ts';
import { confirmCards } from '../../src/capabilities/procedures/cards/confirm-cards.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import type { Checked } from '../../src/kernel/wrong-input.ts';
import type { Application } from '../../src/main/application.ts';
import { execute, queryOne, sql } from '../../src/platform/db/database.ts';
import { asHolderOf } from '../support/officers.ts';
import { look } from './alert-life.ts';

/** An exercise about an invented square, for the people whose premises are around this place. */
function makeContent({ latitude, longitude }: Reader): DraftContent {
  const corner = (north: number, east: number) => [latitude + north / 111, longitude + east / 69] as const;
  const square = [corner(-0.5, -0.6), corner(-0.4, 0.7), corner(0.3, 0.9), corner(0.6, -0.2)];
  return {
    words: {
      ...noWords,
      event: 'Suspicious item',
      urgency: 'Immediate',
      severity: 'Severe',
      certainty: 'Likely',
      senderName: 'Sample duty officer',
      headline: 'Bag left at Invented Square',
      description: 'A bag stands alone beside the fountain.\nPolice are on their way.',
      instruction: 'Keep away from Invented Square. Keep everybody indoors, away from windows.',
      areaDesc: 'Invented Square and the streets around it',
      shapes: { polygon: [square], circle: [] },
    },
    lastsMinutes: 120,
    nextUpdateMinutes: 60,
    selection: { ...nobodySelected, insideArea: true },
  };
}

const welsh = {
  language: 'cy-GB',
  senderName: 'Swyddog sampl ar ddyletswydd',
  headline: 'Bag wedi’i adael yn y Sgwâr Dychmygol',
  description: 'Mae bag ar ei ben ei hun wrth y ffynnon.\nMae’r heddlu ar eu ffordd.',
  areaDesc: 'Y Sgwâr Dychmygol a’r strydoedd o’i gwmpas',
  instruction: 'Cadwch draw o’r Sgwâr Dychmygol. Cadwch bawb dan do, i ffwrdd o’r ffenestri.',
  whatChanged: '',
};

/** Sends an exercise in both languages to everybody around a reader, by two people. */
export async function sendInTwoLanguages(reader: Reader): Promise<AlertVersion> {
  const officer = await asHolderOf(reader.application, 'duty-officer');
  const place = must(await draftAlert(officer, { status: 'Exercise', content: makeContent(reader) }));
  return translateAndSend(reader.application, place, welsh);
}

/** Sends an update of it: the area to keep away from has grown. */
export async function updateInTwoLanguages({ application }: Reader, alertId: string): Promise<AlertVersion> {
  const officer = await asHolderOf(application, 'duty-officer');
  const begun = beginUpdate(await getToldAlert(officer, alertId));
  const words = {
    ...begun.words,
    whatChanged: 'Keep away from Mill Lane as well.',
    instruction: 'Keep away from Invented Square and Mill Lane. Keep everybody indoors, away from windows.',
  };
  const place = must(await draftUpdate(officer, { alertId, content: { ...begun, words } }));
  return translateAndSend(application, place, {
    ...welsh,
    whatChanged: 'Cadwch draw o Lôn y Felin hefyd.',
    instruction: 'Cadwch draw o’r Sgwâr Dychmygol a Lôn y Felin. Cadwch bawb dan do, i ffwrdd o’r ffenestri.',
  });
}

async function translateAndSend(
  application: Application,
  place: { readonly alertId: string; readonly number: number },
  translation: typeof welsh,
): Promise<AlertVersion> {
  const officer = await asHolderOf(application, 'duty-officer');
  const draft = await getVersion(officer, place.alertId, place.number);
  must(await saveTranslation(officer, { ...draft, translation }));
  const submitted = must(await submitVersion(officer, await getVersion(officer, place.alertId, place.number)));
  const approver = await asHolderOf(application, 'approver');
  const confirmSize = String(await countRecipients(approver, submitted));
  const { alertId, number, revision } = submitted;
  return must(await approveVersion(approver, { alertId, number, revision, confirmSize, confirmKind: 'EXERCISE' }));
}

/** Somebody who is told: at a place, reading a language; the sample network leaves their mail to whoever takes the seat. */
export interface Reader {
  readonly application: Application;
  readonly site: string;
  readonly email: string;
  readonly personId: string;
  readonly premisesId: string;
  readonly language: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** The member of staff of the sample's café, who from now on reads `language`. */
export async function aReader(application: Application, site: string, language: string): Promise<Reader> {
  const ctx = application.makeContext(systemActor('journey'), 'journey');
  const seat = await queryOne<{ id: string; premisesId: string; email: string; latitude: number; longitude: number }>(
    ctx,
    sql`select s.person_id as id, p.id as "premisesId", s.email, p.latitude, p.longitude from sample.seat s
      join network.appointment a on a.person_id = s.person_id and a.scope_kind = 'premises'
      join network.premises p on p.id::text = a.scope_id::text
      where s.role_words like 'Member of staff%' limit 1`,
  );
  if (!seat) throw new Error('The sample network has no seat at a premises.');
  await execute(ctx, sql`update identity.person set language = ${language} where id = ${seat.id}::uuid`);
  const { id: personId, premisesId, email, latitude, longitude } = seat;
  await answerAll(ctx, premisesId);
  await confirmCards(ctx, premisesId, { months: 6 });
  return { application, site, email, personId, premisesId, language, latitude, longitude };
}

/** Presses the first step of the reader's own card on the page behind the link, and looks for it on the page of the site. */
export async function tickFirstStep(
  page: Page,
  reader: Reader,
  picture: (name: string) => Promise<void>,
): Promise<void> {
  const link = page.url();
  const step = page.locator('.tocsin-own .tocsin-tick').first();
  const words = (await step.evaluate((each) => each.firstChild?.textContent)) ?? '';
  await step.click();
  await expect.poll(() => step.getAttribute('aria-pressed')).toBe('true');
  await picture('card');
  const ctx = reader.application.makeContext(systemActor('journey'), 'journey');
  const signedIn = { personId: reader.personId, beganBy: 'seat', userAgent: 'journey', address: '127.0.0.1' } as const;
  const { token } = await beginSession(ctx, signedIn);
  await page.context().addCookies([{ name: 'tocsin', value: token, url: reader.site }]);
  await page.goto(`${reader.site}/premises/${reader.premisesId}/incident`);
  const done = page.locator('#site-incident-now .tocsin-tick[aria-pressed=true]').first();
  expect(await done.textContent()).toContain(words);
  await picture('incident');
  await page.context().clearCookies();
  await page.goto(link);
}

/** Waits until the mail about a version has come over SMTP, opens it as it was caught, and follows the personal link in it. */
export async function followMail(page: Page, reader: Reader, version: AlertVersion): Promise<void> {
  const find = async (): Promise<number> => {
    const row = await queryOne<{ id: number }>(
      reader.application.makeContext(systemActor('journey'), 'journey'),
      sql`select id from sample.caught_mail where to_address = ${reader.email} and caught_at >= ${version.launchedAt}
        order by id desc limit 1`,
    );
    return row?.id ?? 0;
  };
  await expect.poll(find, { timeout: 60_000, interval: 500 }).toBeGreaterThan(0);
  await page.goto(`${reader.site}/caught-mail/${await find()}`);
  await look(page, `recipient-mail-${reader.language}`);
  await page.locator('a[href*="/answer/"]').first().click();
  await page.waitForURL(/\/answer\//);
}

function must<Value>(checked: Checked<Value>): Value {
  if (checked.ok) return checked.value;
  throw new Error(JSON.stringify(checked.errors));
}
