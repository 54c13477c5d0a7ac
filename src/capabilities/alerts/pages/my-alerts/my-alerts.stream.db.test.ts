import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import type { Actor } from '../../../../kernel/actor.ts';
import { showEach } from '../../../../platform/http/http-builders.ts';
import { aLiveVersion, someOfficers } from '../../alert-builders.ts';
import { myAlertsStream } from './my-alerts.stream.ts';

describe('the stream of the live pages', () => {
  const database = aDatabase();
  const app = anApp(database);

  it('asks the database as often for many pages as for one, and sends each what is theirs', async () => {
    const ctx = database.ctx();
    const { ada, bea, member } = await someOfficers(ctx);
    const live = await aLiveVersion(database.ctx({ actor: ada }), database.ctx({ actor: bea }));
    const jobs = app.application.capabilities.flatMap((each) => each.jobs ?? []);
    const freeze = jobs.find((job) => job.name === 'delivery.materialise');
    await freeze?.run(ctx, { launchId: live.id, threadId: live.alertId });

    const push = async (actors: readonly Actor[]) => {
      const sent: string[] = [];
      let questions = 0;
      const count = (): void => {
        questions += 1;
      };
      database.open.pool.on('acquire', count);
      const pages = actors.map((actor) => ({
        params: undefined,
        actor,
        send: (_event: string, data: string) => void sent.push(data),
      }));
      const render = (_template: string, view: object): string => JSON.stringify(view);
      await myAlertsStream.push(ctx, { topic: 'delivery', pages, render, show: showEach });
      database.open.pool.off('acquire', count);
      return { sent, questions };
    };
    const stranger: Actor = { kind: 'person', personId: '00000000-0000-7000-8000-000000000000', name: 'Di', roles: [] };
    const everybody = [ada, bea, member, stranger];
    await push(everybody);
    const one = await push([member]);
    const all = await push(everybody);
    expect(all.questions).toBe(one.questions);
    expect(all.sent.map((data) => data.includes('Suspicious vehicle'))).toEqual([true, true, true, false]);
  });
});
