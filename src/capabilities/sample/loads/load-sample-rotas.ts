import { after, day, londonDay, readLondonTime } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { listHolders } from '../../network/index.ts';
import { createRota, sayLeave } from '../../rotas/index.ts';

const national = { role: 'duty-officer', scopeKind: 'national', scopeId: '' } as const;
const hub = (scopeId: string) => ({ role: 'hub-officer', scopeKind: 'region', scopeId }) as const;

/** Rotas for the national duty officers and two hubs. In the hub of Wales somebody is on leave next week: a gap to look at. */
export async function loadSampleRotas(ctx: Ctx): Promise<void> {
  const startsOn = londonDay(ctx.now);
  const daily = { startsOn, handOverAt: ['08:00', '20:00'], everyDays: 1 };
  const weekly = { startsOn, handOverAt: ['09:00'], everyDays: 7 };
  await makeRota(ctx, { name: 'National duty desk', ...national, ...daily });
  await makeRota(ctx, { name: 'Hub London', ...hub('london'), ...weekly });
  const [, away = ''] = await makeRota(ctx, { name: 'Hub Wales', ...hub('wales'), ...weekly });
  const actor = { kind: 'person', personId: away, name: '', roles: [] } as const;
  await sayLeave({ ...ctx, actor }, midnight(ctx, 8), midnight(ctx, 11));
}

function midnight(ctx: Ctx, days: number): Date {
  return readLondonTime(`${londonDay(after(ctx.now, days * day))} 00:00`) ?? ctx.now;
}

async function makeRota(ctx: Ctx, rota: Omit<Parameters<typeof createRota>[1], 'people'>): Promise<string[]> {
  const held = { role: rota.role, scope: { kind: rota.scopeKind, id: rota.scopeId } };
  const holders = await listHolders(ctx, held, ctx.now, after(ctx.now, day));
  const people = holders.map(({ personId }) => personId);
  const made = await createRota(ctx, { ...rota, people });
  if (!made.ok) throw new Error(`The sample has no people for ${rota.name}.`);
  return people;
}
