import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { listHolders } from '../../../network/index.ts';
import type { RotaOffice, RotaPattern } from '../../rota.ts';

/** The fields that say how a rota turns. */
export const patternFields = {
  startsOn: z.string().trim().max(20).default(''),
  handOverAt: z.string().trim().max(100).default(''),
  everyDays: z.coerce.number('Give the days as a number, for example 7.'),
  people: z.union([z.string().max(40), z.array(z.string().max(40)).max(120)]).default([]),
};

/** What the fields say; empty places in the order are left out. */
export function readPattern(form: {
  readonly startsOn: string;
  readonly handOverAt: string;
  readonly everyDays: number;
  readonly people: string | readonly string[];
}): RotaPattern {
  const { startsOn, everyDays } = form;
  const handOverAt = form.handOverAt.split(/[\s,;]+/).filter(Boolean);
  return { startsOn, everyDays, handOverAt, people: [form.people].flat().filter((each) => each !== '') };
}

/** The selects of an order: one for each place taken and some more, over those who hold the office now or soon. */
export async function orderItems(ctx: Ctx, office: RotaOffice, people: readonly string[]): Promise<object[]> {
  const held = { role: office.role, scope: { kind: office.scopeKind, id: office.scopeId } };
  const soon = new Date(ctx.now.getTime() + 28 * 86_400_000);
  const holders = new Map(
    (await listHolders(ctx, held, ctx.now, soon)).map((each) => [each.personId, each.personName]),
  );
  const places = Math.min(100, Math.max(6, people.length + 3));
  return Array.from({ length: places }, (_, place) => [
    { value: '', text: 'Nobody', selected: people[place] === undefined },
    ...[...holders].map(([value, text]) => ({ value, text, selected: people[place] === value })),
  ]);
}
