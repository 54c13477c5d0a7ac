import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPushService, type PushService } from '../../../../test/support/push-service.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { aWebhookReceiver, type WebhookReceiver } from '../../../../test/support/webhook-receiver.ts';
import { newId } from '../../../kernel/ids.ts';
import type { RunningLoop } from '../../../platform/capability.ts';
import { query, sql } from '../../../platform/db/database.ts';
import { makeOutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { makeAnswerLink } from '../answers/answer-link.ts';
import { makeChannels } from '../channels/index.ts';
import { removeDevice } from '../channels/push/end-devices.ts';
import { aPushDevice } from '../channels/push/push-builders.ts';
import { aWebhook, aWebhookContent } from '../channels/webhook/webhook-builders.ts';
import { getCoverage } from '../coverage/get-coverage.ts';
import { aFrozenLaunch, aPopulation, messagesOf } from '../delivery-builders.ts';
import { findLaunch } from '../launch-store.ts';
import { makeDeliveryLoop } from './delivery-engine.ts';

const database = aDatabase();
const now = () => database.ctx({ now: new Date() });
const outbound = makeOutboundClient({ allowLoopback: true });
const notUsed = () => Promise.reject(new Error('not used'));
const mail = { send: notUsed, verify: notUsed };
let service: PushService;
let receiver: WebhookReceiver;
let engine: RunningLoop;
let people: string[];
beforeAll(async () => {
  [service, receiver] = await Promise.all([aPushService(), aWebhookReceiver()]);
  people = await aPopulation(now(), { people: 4 });
  engine = makeDeliveryLoop(makeChannels({ mail, outbound })).start(now);
});
afterAll(async () => {
  await engine.stop();
  await outbound.close();
  await service.close();
  await receiver.close();
});

const english = { headline: 'EXERCISE: shelter', summary: 'Northmoor', language: 'en', isReal: false };
const request = {
  channels: ['push', 'webhook', 'live'],
  content: {
    push: { en: english },
    webhook: { en: aWebhookContent() },
    live: { en: { headline: 'EXERCISE', text: 'Lock the doors. {{answerLink}}' } },
  },
};
const settled = (launchId: string) =>
  expect.poll(async () => (await findLaunch(now(), launchId))?.state, { timeout: 30_000 }).toBe('settled');
const navigates = () => service.received.map(({ text }) => JSON.parse(text).notification.navigate);

describe('a launch by push and webhook', () => {
  it('tells each person once on each device and machine, with a link of its own, and coverage says who has it', async () => {
    const [first = '', second = '', keeper = ''] = people;
    const removed = await aPushDevice(now(), second, service.subscribe());
    const devices = [removed];
    for (let n = 0; n < 2; n += 1) devices.push(await aPushDevice(now(), first, service.subscribe()));
    await aWebhook(now(), keeper, receiver.url);
    const threadId = newId();
    const { launchId } = await aFrozenLaunch(now(), { ...request, threadId });
    await settled(launchId);
    const messages = await messagesOf(now(), launchId, 'push');
    expect(messages.map(({ personId, state }) => [personId, state]).sort()).toEqual(
      [first, first, second].sort().map((id) => [id, 'accepted']),
    );
    // In the order in which they were enrolled, whoever's they are.
    const addressed = sql`select address from delivery.message where launch_id = ${launchId} and channel = 'push' order by id`;
    expect(await query(now(), addressed)).toEqual(devices.map((address) => ({ address })));
    expect(new Set(navigates())).toEqual(new Set(messages.map(({ id }) => makeAnswerLink(now(), id))));
    expect(await messagesOf(now(), launchId, 'webhook')).toMatchObject([{ personId: keeper, state: 'delivered' }]);
    expect(receiver.received).toHaveLength(1);
    expect((await getCoverage(now(), launchId)).totals).toMatchObject({ recipients: 4, handedOver: 3, unreachable: 1 });

    // An update follows everybody told, on the same topic; whoever removed the last device meanwhile is not sent to.
    await removeDevice(now(), second, removed);
    const later = await aFrozenLaunch(now(), { ...request, threadId, followsThread: true });
    await settled(later.launchId);
    expect((await messagesOf(now(), later.launchId, 'push')).map(({ personId }) => personId)).toEqual([first, first]);
    expect(service.received).toHaveLength(5);
    expect(new Set(service.received.map(({ headers }) => headers.topic)).size).toBe(1);
  });
});
