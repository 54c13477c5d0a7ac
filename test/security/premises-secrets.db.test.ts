import { beforeAll, describe, expect, it } from 'vitest';
import { listEntries } from '../../src/capabilities/audit/audit-store.ts';
import { findPack, findPackFile } from '../../src/capabilities/evidence/packs/pack-store.ts';
import { makeShare } from '../../src/capabilities/evidence/shares/make-share.ts';
import {
  aSite,
  asHolder,
  asInvitedAdviser,
  asStaff,
  personOf,
} from '../../src/capabilities/premises/premises-builders.ts';
import { anApp, type Visitor } from '../support/app.ts';
import { pdfText, readPdf } from '../support/pdf-reader.ts';
import { aPlantedSite, planted } from '../support/planted-site.ts';
import { aDatabase } from '../support/test-database.ts';

const database = aDatabase();
const app = anApp(database, { TOCSIN_REQUESTS_PER_MINUTE: '1000000' });

let about: Awaited<ReturnType<typeof aPlantedSite>>;
beforeAll(async () => {
  about = await aPlantedSite(database.ctx({ now: new Date() }));
});

/** The addresses of everything that answers a GET, with this site's own ids in them, and what searches for the words. */
function listExits(): string[] {
  const { site, actionId, packId, planId, drillId } = about;
  const { capabilities } = app.application;
  const known: Readonly<Record<string, string>> = {
    ...{ id: site.id, premisesId: site.id, organisationId: site.organisationId, actionId, packId, planId, drillId },
    ...{ view: 'full', form: 'json', procedure: 'lockdown' },
  };
  const urls = [
    ...capabilities.flatMap((each) => each.pages ?? []).filter((page) => page.get),
    ...capabilities.flatMap((each) => each.routes ?? []).filter(({ method }) => method === 'GET'),
    ...capabilities.flatMap((each) => each.exchanges ?? []).filter(({ method }) => method === 'GET'),
  ].map(({ url }) => url.replace(/:([A-Za-z]+)/g, (_all, name: string) => known[name] ?? 'nothing'));
  const asked = Object.values(planted).map((word) => `/search?q=${word}`);
  return [...new Set([...urls.filter((url) => !isBesides(url)), ...asked])];
}

// About something that is not there, of the sample alone, or what people typed into the search, us included.
function isBesides(url: string): boolean {
  return /\/nothing\b|^\/(sign|sample|rehearsal|seats|search\/words)/.test(url);
}

/** Which planted words stand where, for somebody who opens every exit. */
async function walk(visitor: Visitor, exits: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const url of exits) {
    const { body, headers } = await visitor.request('GET', url);
    found.push(...findWords(body + JSON.stringify(headers)).map((word) => `${url}: ${word}`));
  }
  // A search says again what was asked for.
  return found.filter((each) => !each.startsWith('/search?q='));
}

function findWords(text: string): string[] {
  return Object.values(planted).filter((word) => text.toLowerCase().includes(word.toLowerCase()));
}

describe('what would help an attacker', () => {
  it('reaches nobody from outside by any exit, while the keeper finds each word', async () => {
    const { ctx, site } = about;
    const exits = listExits();
    expect(exits.length).toBeGreaterThan(120);
    const national = (role: string) => ({ role, scope: { kind: 'national', id: '' } }) as const;
    const inRegion = (role: string) => ({ role, scope: { kind: 'region', id: site.regionCode } }) as const;
    const elsewhere = await aSite(ctx, { organisationName: 'Steady Hand Insurance' });
    const member = { role: 'member', scope: { kind: 'organisation', id: elsewhere.organisationId } } as const;
    // Several roles in one pair of eyes: whoever sees more must not see it either.
    const outsiders = {
      'a stranger': undefined,
      'an insurer who operates and audits': await asHolder(ctx, [member, national('operator'), national('auditor')]),
      'an adviser and officer whom nobody let in': await asHolder(ctx, [inRegion('adviser'), inRegion('hub-officer')]),
    };
    for (const [who, person] of Object.entries(outsiders)) {
      expect(await walk(await app.visitor(person && personOf(person)), exits), who).toEqual([]);
    }
    const own = exits.filter((url) => url.includes(site.id));
    const seen = (await walk(await app.visitor(personOf(about.keeper)), own)).join('\n');
    expect(findWords(seen).sort()).toEqual(Object.values(planted).sort());
  });

  it('is not taken out by an adviser who was let in, and staff see no weakness', async () => {
    const { ctx, site } = about;
    const exits = listExits().filter((url) => url.includes(site.id));
    const invited = await app.visitor(personOf(await asInvitedAdviser(ctx, site)));
    const files: string[] = [];
    for (const url of exits) {
      const { status, headers } = await invited.request('GET', url);
      if (status === 200 && !String(headers['content-type']).startsWith('text/html')) files.push(url);
    }
    // The picture of a plan is part of its page.
    expect(files.filter((url) => !url.endsWith('/picture'))).toEqual([]);
    const staff = (await walk(await app.visitor(personOf(await asStaff(ctx, site))), exits)).join('\n');
    const weak = ['action', 'what of an action', 'owner of an action', 'scope', 'vulnerability', 'asset'] as const;
    expect(findWords(staff).filter((word) => weak.some((place) => planted[place] === word))).toEqual([]);
    expect(findWords(staff)).toContain(planted['safer place']);
  });

  it('is in no file and on no page behind a link, and not in what a check says', async () => {
    const { ctx, site, keeper, packId } = about;
    const share = { premisesId: site.id, packId, audience: 'insurer', recipient: 'Steady Hand', days: 30 } as const;
    const { token } = await makeShare(keeper, { ...share, view: 'shareable' });
    const stranger = await app.visitor();
    const link = `/evidence/shared/${token}`;
    for (const url of [link, `${link}/json`, `${link}/manifest`]) {
      const { status, body } = await stranger.request('GET', url);
      expect([status, findWords(body)], url).toEqual([200, []]);
    }
    const read = async (view: 'full' | 'shareable') => {
      const file = await findPackFile(ctx, { packId, view, form: 'pdf' });
      return findWords(pdfText(readPdf(file?.bytes ?? Buffer.alloc(0))));
    };
    expect(await read('shareable')).toEqual([]);
    expect((await read('full')).length).toBeGreaterThan(0);
    const verify = '/evidence/verify';
    const code = (await findPack(ctx, packId))?.code ?? '';
    const checked = await stranger.submit(await stranger.visit(verify), verify, { code });
    expect(checked.text).not.toMatch(/Lantern|Zorble/);
  });

  it('stands in no line of the record', async () => {
    const { ctx, site } = about;
    const invited = await app.visitor(personOf(await asInvitedAdviser(ctx, site)));
    expect((await invited.request('GET', `/premises/${site.id}/evidence`)).status).toBe(200);
    const entries = await listEntries(ctx, { limit: 500 });
    expect(entries.map(({ action }) => action)).toContain('evidence.pack-made');
    expect(entries.map(({ action }) => action)).toContain('premises.evidence-looked-at');
    expect(findWords(JSON.stringify(entries))).toEqual([]);
  });
});
