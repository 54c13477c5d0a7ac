import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { everywhere, nowhere } from '../../kernel/cover.ts';
import { execute, sql } from '../../platform/db/database.ts';
import type { AudienceExpression } from './audience.ts';
import { evaluatePlainly, type PlainStanding } from './audience-builders.ts';
import { aSmallNetwork } from './audience-network-builders.ts';
import { describeAudience } from './describe-audience.ts';
import { listAudienceUnreachable, previewAudience } from './preview-audience.ts';

describe('previewing an audience', () => {
  const database = aDatabase();
  let standings: PlainStanding[] = [];

  beforeAll(async () => {
    const ctx = database.ctx();
    let step = 0;
    const random = (): number => {
      step += 0.618033988749895;
      return step % 1;
    };
    standings = await aSmallNetwork(ctx, random);
    await execute(
      ctx,
      sql`update identity.contact_point set stopped_at = ${ctx.now}, stopped_reason = 'bounced' where address like 'person1%'`,
    );
  });

  it('counts people, regions, sectors, channels and those whom nothing reaches', async () => {
    const ctx = database.ctx();
    const meant: AudienceExpression = { any: [{ region: 'london' }, { region: 'wales' }] };
    const people = evaluatePlainly(meant, standings).length;
    const preview = await previewAudience(ctx, meant, ['always']);
    const sum = (counts: readonly { readonly people: number }[]) => counts.reduce((all, one) => all + one.people, 0);
    expect(preview.people).toBe(people);
    expect(sum(preview.byRegion)).toBe(people);
    expect(sum(preview.bySector)).toBe(people);
    expect(preview.byRegion.map((count) => count.code).sort()).toEqual(['london', 'wales']);
    expect(preview.byChannel).toContainEqual({ channel: 'always', people });
    const [sent] = preview.byChannel;
    expect(preview.unreachable).toBeGreaterThan(0);
    expect((sent?.people ?? 0) + preview.unreachable).toBe(people);
  });

  it('lists the unreachable by name, a page at a time, with the reason', async () => {
    const ctx = database.ctx();
    const { unreachable } = await previewAudience(ctx, { everyone: true });
    const first = await listAudienceUnreachable(
      ctx,
      { everyone: true },
      { cover: everywhere, number: 1, size: unreachable - 1 },
    );
    const second = await listAudienceUnreachable(
      ctx,
      { everyone: true },
      { cover: everywhere, number: 2, size: unreachable - 1 },
    );
    expect([first.length, second.length]).toEqual([unreachable - 1, 1]);
    const names = [...first, ...second].map((one) => one.name);
    expect(names).toEqual([...names].sort());
    expect(names.every((name) => name.startsWith('Person 1'))).toBe(true);
    expect(first[0]?.reason).toMatch(/contact point/);
    const page = { number: 1, size: unreachable };
    expect(await listAudienceUnreachable(ctx, { everyone: true }, { ...page, cover: nowhere })).toEqual([]);
  });

  it('is nobody when nobody is meant', async () => {
    const nobody: AudienceExpression = { not: { everyone: true } };
    expect(await previewAudience(database.ctx(), nobody)).toEqual({
      people: 0,
      byRegion: [],
      bySector: [],
      byChannel: [],
      unreachable: 0,
    });
  });

  it('says regions, organisations and people by their names', async () => {
    const at = standings.find((one) => one.organisationId !== null);
    const sentence = await describeAudience(database.ctx(), {
      all: [
        { any: [{ region: 'london' }, { organisation: at?.organisationId ?? '' }] },
        { not: { person: at?.personId ?? '' } },
      ],
    });
    expect(sentence).toMatch(
      /^Everyone who \(is in london or is at Organisation \d+\), but not anyone who is Person \d+\.$/,
    );
  });
});
