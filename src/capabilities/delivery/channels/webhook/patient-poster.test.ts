import { describe, expect, it } from 'vitest';
import { testConfig, testMoment } from '../../../../../test/support/test-database.ts';
import { systemActor } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { makePatientPoster } from './patient-poster.ts';
import type { PostedEvent } from './webhook-sender.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const at = (seconds: number): Ctx => ({
  // Nothing here asks the database.
  db: undefined as unknown as Ctx['db'],
  ...{
    now: new Date(testMoment.getTime() + seconds * 1000),
    actor: systemActor('test'),
    log,
    requestId: 'test',
    language: 'en' as const,
  },
  config: testConfig(),
});
const webhook = (id: string) => ({ id, personId: 'p', url: `https://${id}.example`, sealedSecret: Buffer.alloc(0) });
const event = (messageId: number) => ({ eventId: 'e', body: '{}', messageId });
const silent: PostedEvent = { outcome: 'failed-for-now', status: null, reason: 'No complete answer in time.', ms: 1 };
const late = async () => undefined;

describe('a receiver that does not answer', () => {
  it('is left alone for longer each time, up to a minute, by itself, and asked again after that', async () => {
    const posts: string[] = [];
    let isDead = true;
    const poster = makePatientPoster(async (_ctx, { id }) => {
      posts.push(id);
      return id === 'dead' && isDead ? silent : { outcome: 'delivered', status: 204, reason: null, ms: 1 };
    });
    let moment = 0;
    const rests: (number | undefined)[] = [];
    for (let n = 0; n < 6; n += 1) {
      expect(await poster.post(at(moment), webhook('dead'), event(1), late)).toMatchObject({ isTry: true });
      const rest = await poster.post(at(moment), webhook('dead'), event(1), late);
      expect(rest).toMatchObject({ outcome: 'failed-for-now', isTry: false });
      expect(await poster.post(at(moment), webhook('well'), event(1), late)).toMatchObject({ outcome: 'delivered' });
      rests.push(rest.retryAfterSeconds);
      moment += rest.retryAfterSeconds ?? 0;
    }
    expect(rests).toEqual([5, 10, 20, 40, 60, 60]);
    expect(posts.filter((id) => id === 'dead')).toHaveLength(6);
    isDead = false;
    expect(await poster.post(at(moment), webhook('dead'), event(1), late)).toMatchObject({ outcome: 'delivered' });
    expect(await poster.post(at(moment), webhook('dead'), event(2), late)).toMatchObject({ outcome: 'delivered' });
  });

  it('is given four events at once and the rest as it answers; a refusal is no silence', async () => {
    const answers: ((posted: PostedEvent) => void)[] = [];
    const poster = makePatientPoster(() => new Promise((answer) => answers.push(answer)));
    const posts = [1, 2, 3, 4, 5, 1].map((id) => poster.post(at(0), webhook('slow'), event(id), late));
    expect(await posts[5]).toMatchObject({ isTry: false, reason: 'It has not answered yet.' });
    expect(answers).toHaveLength(4);
    answers[0]?.({ outcome: 'failed-for-now', status: 503, reason: 'busy', ms: 1 });
    await posts[0];
    expect(answers).toHaveLength(5);
    for (const answer of answers) answer({ outcome: 'failed-for-now', status: 503, reason: 'busy', ms: 1 });
    expect(await Promise.all(posts.slice(0, 5))).toMatchObject(Array(5).fill({ status: 503, isTry: true }));
  });

  it('gets nothing that waited for its turn once it turned out to be silent', async () => {
    const answers: ((posted: PostedEvent) => void)[] = [];
    const poster = makePatientPoster(() => new Promise((answer) => answers.push(answer)));
    const posts = [1, 2, 3, 4, 5].map((id) => poster.post(at(0), webhook('dead'), event(id), late));
    for (const answer of answers) answer(silent);
    expect(await posts[4]).toMatchObject({ isTry: false, reason: 'It did not answer and is left alone for a while.' });
    expect(answers).toHaveLength(4);
  });
});
