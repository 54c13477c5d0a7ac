import { beforeEach, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { execute, query, sql } from '../../../platform/db/database.ts';
import { channelDescriptions } from '../channels/index.ts';
import { pauseSending } from './pause-sending.ts';
import { listPauses } from './pause-store.ts';
import { insertProviders } from './provider-store.ts';
import { resumeSending } from './resume-sending.ts';

const channel = channelDescriptions.find(({ kind }) => kind === 'sent')?.name ?? '';

describe('holding up', () => {
  const database = aDatabase();
  beforeEach(() => execute(database.ctx(), sql`truncate delivery.pause, delivery.provider`));
  const audited = () =>
    query(
      database.ctx(),
      sql<{ entry: string }>`select action || ' ' || subject || ' ' || (detail ->> 'reason') as entry
        from audit.entry where action like 'delivery.%' order by id desc limit 2`,
    ).then((rows) => rows.map(({ entry }) => entry));

  it('a channel, a lane and a provider is kept with its reason and audited, and so is the end', async () => {
    const ctx = database.ctx();
    await insertProviders(ctx, channel, new Map([['first', 100]]));
    await pauseSending(ctx, { kind: 'lane', channel: '', name: 'bulk' }, 'a fault in a text');
    await pauseSending(ctx, { kind: 'channel', channel, name: '' }, 'a wrong sender');
    await pauseSending(ctx, { kind: 'provider', channel, name: 'first' }, 'they do maintenance');
    const held = await listPauses(ctx);
    expect(held.map(({ kind, reason, beganBy }) => [kind, reason, beganBy])).toEqual(
      expect.arrayContaining([['provider', 'they do maintenance', 'system:test']]),
    );
    expect(held).toHaveLength(3);
    expect((await audited())[0]).toBe(`delivery.drained delivery-provider:${channel}/first they do maintenance`);
    await resumeSending(ctx, held.find(({ kind }) => kind === 'provider')?.id ?? '', 'they are done');
    expect(await listPauses(ctx)).toHaveLength(2);
    expect((await audited())[0]).toBe(`delivery.resumed delivery-provider:${channel}/first they are done`);
  });

  it('happens once, ends once, and can happen again', async () => {
    const ctx = database.ctx();
    const lane = { kind: 'lane', channel: '', name: 'bulk' } as const;
    await pauseSending(ctx, lane, 'one');
    await expect(pauseSending(ctx, lane, 'two')).rejects.toThrow('PAUSED_ALREADY');
    const id = (await listPauses(ctx))[0]?.id ?? '';
    await resumeSending(ctx, id, 'over');
    await expect(resumeSending(ctx, id, 'over')).rejects.toThrow('NOT_PAUSED');
    await pauseSending(ctx, lane, 'three');
  });

  it.each([
    { kind: 'lane', channel: '', name: 'fast' },
    { kind: 'channel', channel: 'pigeon', name: '' },
    { kind: 'provider', channel, name: 'unknown' },
  ] as const)('is refused for what is not there: %j', async (target) => {
    await expect(pauseSending(database.ctx(), target, 'why')).rejects.toThrow('WAY_UNKNOWN');
  });
});
