import { z } from 'zod';
import { newId } from '../../../../kernel/ids.ts';
import { londonDay } from '../../../../kernel/time.ts';
import type { FieldErrors } from '../../../../kernel/wrong-input.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { httpRefusals } from '../../../../platform/http/http-errors.ts';
import { definePage, goTo, sendFile, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { listToldVersions, makeVersionMessage } from '../../../alerts/index.ts';
import { writeCsv } from '../../../network/index.ts';
import { getSite, type Site, seePremises, siteMay, sitePortion } from '../../../premises/index.ts';
import type { SiteAlert } from '../../live/incident-store.ts';
import { noteIncident } from '../../live/note-incident.ts';
import { pressedStep } from '../../live/press-own-card.ts';
import { listIncidents, readSiteIncident, type SiteIncident } from '../../live/read-site-incident.ts';
import { idOfPress, type PressOutcome, tickStep } from '../../live/tick-step.ts';
import { listIncidentLines, makeIncidentView } from './site-incident-view.ts';

const params = z.object({ id: z.uuid() });
const query = z.object({ alert: z.uuid().optional().catch(undefined) });

/** The site's own page of an alert: who ticked what when, heads counted, notes. Afterwards it is the record. */
export const siteIncidentPage = definePage({
  url: '/premises/:id/incident',
  access: seePremises,
  parent: '/premises/:id',
  params,
  query,
  form: z.object({
    press: z.uuid(),
    tick: pressedStep.optional(),
    place: z.string().trim().max(120, 'Name the place in 120 characters or fewer').default(''),
    people: z
      .string()
      .trim()
      .regex(/^\d{0,6}$/, 'Give the number of people in digits, for example 42')
      .default(''),
    words: z.string().trim().max(1000, 'Write 1,000 characters or fewer').default(''),
  }),
  async get(ctx, request) {
    const site = await getSiteInside(ctx, request.params.id);
    const alerts = await listIncidents(ctx, site.id);
    const incident = await readSiteIncident(ctx, site.id, alerts, request.query.alert);
    return showPage('procedures/pages/site-incident/site-incident.njk', {
      title: `Incident page: ${site.name}`,
      site,
      others: await listOthers(ctx, site.id, alerts, incident?.threadId),
      typed: { place: '', people: '', words: '', ...request.attempt?.values },
      ...(incident ? await makePageView(ctx, site, incident) : {}),
    });
  },
  async post(ctx, request) {
    const site = await getSite(ctx, request.params.id, 'incident', 'change');
    const incident = await readSiteIncident(ctx, site.id, await listIncidents(ctx, site.id), request.query.alert);
    if (!incident) throw httpRefusals.refuse('PAGE_NOT_FOUND');
    const { tick, place, people, words, press } = request.form;
    const fault = tick ? undefined : judgeNote({ place, people, words });
    if (fault) return tryAgain(fault);
    const said = { place: place || null, people: place ? Number(people) : null, words };
    const outcome = tick
      ? await pressHere(ctx, incident, tick, press)
      : await noteIncident(ctx, incident, { ...said, id: idOfPress(press, 'note') });
    return goTo(urlOf(incident), outcome === 'over' ? { notice: 'The alert is over, so this was not kept' } : {});
  },
});

/** Everything on that page as a CSV file (RFC 4180), for those who may take it out of the firm's pages. */
export const incidentFilePage = definePage({
  url: '/premises/:id/incident/file',
  access: seePremises,
  parent: '/premises/:id/incident',
  params,
  query,
  async get(ctx, request) {
    const site = await getSiteInside(ctx, request.params.id);
    if (sitePortion('incident', 'export', site.access) !== 'all') throw httpRefusals.refuse('PAGE_NOT_FOUND');
    const incident = await readSiteIncident(ctx, site.id, await listIncidents(ctx, site.id), request.query.alert);
    if (!incident) throw httpRefusals.refuse('PAGE_NOT_FOUND');
    const lines = listIncidentLines(incident, ctx.language).map(({ at, what, who, late }) => [
      at.toISOString(),
      what,
      who,
      late,
    ]);
    const name = `incident-${londonDay(incident.span.began)}.csv`;
    return sendFile(
      'text/csv; charset=utf-8; header=present',
      writeCsv([['when', 'what', 'who', 'late'], ...lines]),
      name,
    );
  },
});

/** The site of whoever works there; an officer of the region has a page of their own, without names. */
export async function getSiteInside(ctx: Ctx, id: string): Promise<Site> {
  const site = await getSite(ctx, id, 'incident');
  if (!siteMay(site.access, 'incident', 'change')) throw httpRefusals.refuse('PAGE_NOT_FOUND');
  return site;
}

function urlOf({ premisesId, threadId }: SiteIncident): string {
  return `/premises/${premisesId}/incident?alert=${threadId}`;
}

async function makePageView(ctx: Ctx, site: Site, incident: SiteIncident) {
  const latest = incident.told.at(-1);
  const isOver = incident.span.ends <= ctx.now;
  const points = incident.cards.flatMap(({ assemblyPoints }) => assemblyPoints.map(({ name }) => name));
  const mayPress = !isOver;
  return {
    incident: {
      headline: latest && (await makeVersionMessage(ctx, latest, ctx.language)).firstLine,
      ...{ status: latest?.status, began: incident.span.began, isOver },
    },
    view: makeIncidentView(incident, { mayPress, language: ctx.language }),
    ...{ mayPress, press: newId(), action: urlOf(incident), revealed: site.reveals.incidentToRegion },
    streamUrl: `/premises/${site.id}/incident/stream/${incident.threadId}`,
    fileUrl: `/premises/${site.id}/incident/file?alert=${incident.threadId}`,
    mayExport: sitePortion('incident', 'export', site.access) === 'all',
    points: points.join('; '),
  };
}

async function listOthers(ctx: Ctx, premisesId: string, alerts: readonly SiteAlert[], shown: string | undefined) {
  const others: object[] = [];
  for (const { threadId } of alerts.filter((each) => each.threadId !== shown)) {
    const told = await listToldVersions(ctx, threadId);
    const [first, latest] = [told[0], told.at(-1)];
    if (!first || !latest) continue;
    const headline = (await makeVersionMessage(ctx, latest, ctx.language)).firstLine;
    others.push({ headline, began: first.launchedAt, url: `/premises/${premisesId}/incident?alert=${threadId}` });
  }
  return others;
}

function pressHere(
  ctx: Ctx,
  incident: SiteIncident,
  tick: z.output<typeof pressedStep>,
  press: string,
): Promise<PressOutcome> {
  const [procedure, stepKey, deed] = tick;
  const { threadId, premisesId } = incident;
  const personId = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const id = idOfPress(press, tick.join(' '));
  return tickStep(ctx, { threadId, premisesId, personId, procedure, stepKey, done: deed === 'done', id });
}

function judgeNote({
  place,
  people,
  words,
}: {
  readonly place: string;
  readonly people: string;
  readonly words: string;
}): FieldErrors | undefined {
  if (place && !people) return { people: 'Say how many people were counted there' };
  if (people && !place) return { place: 'Say where these people were counted' };
  return place || words ? undefined : { words: 'Write a note, or count people' };
}
