import { z } from 'zod';
import { after, day, londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { listRegions, listSectors, networkRoles } from '../../../network/index.ts';
import type { RotaOffice, RotaPattern, RotaScopeKind } from '../../rota.ts';
import { getRota, type Rota } from '../../rota-store.ts';
import { officeWords } from '../../rota-words.ts';
import { keepRotas } from '../../rotas-permissions.ts';
import { changePattern, createRota } from '../../save-rota.ts';
import { orderItems, patternFields, readPattern } from './rota-form.ts';

const office = { role: z.string().max(40).default(''), scope: z.string().max(80).default('') };

/** A new rota: first the office, then the order. */
export const makeRotaPage = definePage({
  url: '/rotas/new',
  access: keepRotas,
  parent: '/rotas',
  query: z.object(office),
  form: z.object({ ...office, ...patternFields, name: z.string().trim().max(200).default('') }),
  async get(ctx, { query, attempt }) {
    const typed = { name: '', ...attempt?.values };
    const chosen = readOffice(attempt ? { role: text(attempt, 'role'), scope: text(attempt, 'scope') } : query);
    if (!chosen)
      return showPage('rotas/pages/make-rota/choose-office.njk', {
        title: 'Make a rota',
        ...(await officeItems(ctx, query)),
      });
    const blank = { startsOn: londonDay(after(ctx.now, day)), handOverAt: ['09:00'], everyDays: 7, people: [] };
    return showPage('rotas/pages/make-rota/make-rota.njk', {
      title: 'Make a rota',
      action: '/rotas/new',
      isNew: true,
      role: chosen.role,
      scope: scopeValue(chosen),
      office: await nameOffice(ctx, chosen),
      name: text({ values: typed }, 'name'),
      ...(await patternView(ctx, chosen, blank, attempt)),
    });
  },
  async post(ctx, { form }) {
    const chosen = readOffice(form);
    if (!chosen) return tryAgain({ role: 'Choose the office first.' });
    const made = await createRota(ctx, { ...chosen, ...readPattern(form), name: form.name });
    return made.ok ? goTo(`/rotas/${made.value}`, { notice: 'The rota is made' }) : tryAgain(made.errors);
  },
});

/** Another order or other times, from a day on. */
export const changeRotaPage = definePage({
  url: '/rotas/:rotaId/change',
  access: keepRotas,
  parent: '/rotas/:rotaId',
  params: z.object({ rotaId: z.uuid() }),
  form: z.object(patternFields),
  async get(ctx, { params, attempt }) {
    const rota = await getRota(ctx, params.rotaId);
    const last = rota.patterns.at(-1) ?? { startsOn: '', handOverAt: [], everyDays: 7, people: [] };
    return showPage('rotas/pages/make-rota/make-rota.njk', {
      title: 'Change a rota',
      action: `/rotas/${rota.id}/change`,
      isNew: false,
      office: officeWords(rota),
      ...(await patternView(ctx, rota, { ...last, startsOn: londonDay(after(ctx.now, day)) }, attempt)),
    });
  },
  async post(ctx, { params, form }) {
    const changed = await changePattern(ctx, params.rotaId, readPattern(form));
    return changed.ok ? goTo(`/rotas/${params.rotaId}`, { notice: 'The rota is changed' }) : tryAgain(changed.errors);
  },
});

async function patternView(ctx: Ctx, chosen: RotaOffice, blank: RotaPattern, attempt: Attempt | undefined) {
  const people = attempt ? [attempt.values.people ?? []].flat().filter((each) => each !== '') : blank.people;
  return {
    places: await orderItems(ctx, chosen, people),
    startsOn: attempt ? text(attempt, 'startsOn') : blank.startsOn,
    handOverAt: attempt ? text(attempt, 'handOverAt') : blank.handOverAt.join(', '),
    everyDays: attempt ? text(attempt, 'everyDays') : blank.everyDays,
  };
}

function text(attempt: Pick<Attempt, 'values'>, field: string): string {
  return [attempt.values[field] ?? ''].flat()[0] ?? '';
}

function readOffice({ role, scope }: { readonly role: string; readonly scope: string }): RotaOffice | undefined {
  const [kind = '', scopeId = ''] = scope.split(':');
  if (role === '' || !['national', 'region', 'sector'].includes(kind)) return undefined;
  return { role, scopeKind: kind as RotaScopeKind, scopeId };
}

function scopeValue({ scopeKind, scopeId }: RotaOffice): string {
  return scopeKind === 'national' ? 'national' : `${scopeKind}:${scopeId}`;
}

async function nameOffice(ctx: Ctx, chosen: RotaOffice): Promise<string> {
  const places = [...(await listRegions(ctx)), ...(await listSectors(ctx))];
  const scopeName: Rota['scopeName'] = places.find(({ code }) => code === chosen.scopeId)?.name ?? null;
  return officeWords({ role: chosen.role, scopeName });
}

async function officeItems(ctx: Ctx, query: { readonly role: string; readonly scope: string }) {
  const item = (value: string, words: string, now: string) => ({ value, text: words, selected: value === now });
  const [regions, sectors] = await Promise.all([listRegions(ctx), listSectors(ctx)]);
  const roles = networkRoles.filter(({ name }) => name !== 'member' && name !== 'auditor');
  return {
    roles: roles.map(({ name, title }) => item(name, title, query.role)),
    scopes: [
      item('national', 'The whole country', query.scope),
      ...regions.map(({ code, name }) => item(`region:${code}`, `Region: ${name}`, query.scope)),
      ...sectors.map(({ code, name }) => item(`sector:${code}`, `Sector: ${name}`, query.scope)),
    ],
  };
}
