import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { execute, query, sql } from '../../platform/db/database.ts';
import { type AudienceExpression, premisesSizes } from './audience.ts';
import { evaluatePlainly, matches, type PlainStanding } from './audience-builders.ts';
import { aSmallNetwork, smallCodes } from './audience-network-builders.ts';
import { audienceSql } from './audience-sql.ts';

const { expression } = fc.letrec<{ expression: AudienceExpression }>((tie) => {
  const latitude = fc.double({ min: 49, max: 59, noNaN: true });
  const longitude = fc.double({ min: -7, max: 3, noNaN: true });
  const parts = fc.array(tie('expression'), { minLength: 1, maxLength: 4 });
  return {
    expression: fc.oneof(
      { maxDepth: 5, depthSize: 'medium' },
      fc.constant({ everyone: true } as const),
      fc.record({ region: fc.constantFrom(...smallCodes.regions) }),
      fc.record({ sector: fc.constantFrom(...smallCodes.sectors) }),
      fc.record({ role: fc.constantFrom(...smallCodes.roles) }),
      fc.record({ use: fc.constantFrom(...smallCodes.uses) }),
      fc.record({ size: fc.constantFrom(...premisesSizes.map(({ code }) => code)) }),
      fc.constant({ onDuty: true } as const),
      fc.record({
        circle: fc.record({ latitude, longitude, radiusKm: fc.double({ min: 0, max: 900, noNaN: true }) }),
      }),
      fc.record({ polygon: fc.array(fc.tuple(latitude, longitude), { minLength: 3, maxLength: 6 }) }),
      fc.record({ all: parts }),
      fc.record({ any: parts }),
      fc.record({ not: tie('expression') }),
      fc.nat(1000).map((index) => ({ person: `index:${index}` })),
      fc.nat(1000).map((index) => ({ organisation: `index:${index}` })),
    ),
  };
});

describe('an audience as SQL', () => {
  const database = aDatabase();
  let standings: PlainStanding[] = [];

  beforeAll(async () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    standings = await aSmallNetwork(database.ctx(), random);
  });

  /** Puts real ids where the arbitrary could only count. */
  function withIds(raw: AudienceExpression): AudienceExpression {
    const at = (text: string, ids: readonly (string | null)[]): string => {
      const known = ids.filter((id) => id !== null);
      return known[Number(text.slice('index:'.length)) % known.length] ?? '';
    };
    if ('all' in raw) return { all: raw.all.map(withIds) };
    if ('any' in raw) return { any: raw.any.map(withIds) };
    if ('not' in raw) return { not: withIds(raw.not) };
    if ('person' in raw)
      return {
        person: at(
          raw.person,
          standings.map((one) => one.personId),
        ),
      };
    if ('organisation' in raw) {
      return {
        organisation: at(
          raw.organisation,
          standings.map((one) => one.organisationId),
        ),
      };
    }
    return raw;
  }

  it('means the same people as a plain evaluation, one row each, with a standing that matched', async () => {
    const ctx = database.ctx();
    await fc.assert(
      fc.asyncProperty(expression, async (raw) => {
        const meant = withIds(raw);
        const rows = await query(ctx, audienceSql(meant, ctx.now));
        expect(rows.map((row) => row.person_id).sort()).toEqual(evaluatePlainly(meant, standings));
        for (const row of rows) {
          const shown = standings.filter(
            (one) =>
              one.personId === row.person_id &&
              one.premisesId === row.premises_id &&
              one.region === row.region_code &&
              one.sector === row.sector_code &&
              one.organisationId === row.organisation_id,
          );
          expect(shown.some((one) => matches(meant, one, standings))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves out somebody when one of two standings is excluded', async () => {
    const ctx = database.ctx();
    const both = standings.filter((one) => one.region === 'london').map((one) => one.personId);
    const twice = standings.find((one) => one.region === 'wales' && both.includes(one.personId));
    expect(twice).toBeDefined();
    const meant: AudienceExpression = { all: [{ region: 'wales' }, { not: { region: 'london' } }] };
    const rows = await query(ctx, audienceSql(meant, ctx.now));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row.person_id)).not.toContain(twice?.personId);
  });

  it('shows the standing in a role that was asked for', async () => {
    const ctx = database.ctx();
    const rows = await query(ctx, audienceSql({ role: 'hub-officer' }, ctx.now));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const own = standings.filter((one) => one.personId === row.person_id && one.role === 'hub-officer');
      expect(own.map((one) => [one.premisesId, one.region, one.sector])).toContainEqual([
        row.premises_id,
        row.region_code,
        row.sector_code,
      ]);
    }
  });

  it('can stand inside another statement', async () => {
    const ctx = database.ctx();
    const meant: AudienceExpression = { not: { role: 'member' } };
    const [row] = await query(
      ctx,
      sql<{ people: number }>`select count(*) as people from (${audienceSql(meant, ctx.now)}) audience`,
    );
    expect(row?.people).toBe(evaluatePlainly(meant, standings).length);
  });

  it('asks about the moment given, and forgets people who have left', async () => {
    const ctx = database.ctx();
    const before = new Date(ctx.now.getTime() - 1);
    expect(await query(ctx, audienceSql({ everyone: true }, before))).toEqual([]);
    const gone = standings[0]?.personId;
    await execute(ctx, sql`update identity.person set left_at = ${ctx.now} where id = ${gone}`);
    const rows = await query(ctx, audienceSql({ everyone: true }, ctx.now));
    expect(rows.map((row) => row.person_id)).not.toContain(gone);
    await execute(ctx, sql`update identity.person set left_at = null where id = ${gone}`);
  });
});
