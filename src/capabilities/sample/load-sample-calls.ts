import { after, day, hour } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { type CallToLoad, loadCall } from '../calls/index.ts';

// Numbers that are set aside for stories, and an address that leads nowhere.
const door: CallToLoad['door'] = {
  joinUrl: 'https://meet.example/j/tocsin-sample',
  numbers: [
    { country: 'London', number: '+442079460123' },
    { country: 'Cardiff', number: '+442920180123' },
  ],
  pin: '246810',
  pinHint: 'Wait for the voice before you type.',
  afterPin: '',
};

const everyPost = { sectors: [], posts: [], kinds: ['holder', 'deputy'] } as const;

/** A test call that took place yesterday, whose summary waits to be approved, and a call tomorrow. Nobody is told of them. */
export async function loadSampleCalls(ctx: Ctx, hostId: string): Promise<void> {
  await loadCall(ctx, {
    ...{
      kind: 'Test',
      subject: 'Who is in within five minutes',
      why: 'The monthly test of the leads in two hubs.',
      hostId,
      door,
    },
    ...{ agenda: '1. Roll-call\n2. What was hard', startsAt: after(ctx.now, -day), minutes: 20 },
    leads: { ...everyPost, hubs: ['london', 'wales'] },
    went: {
      missesEvery: 4,
      lines: [
        { minute: 1, text: 'Roll-call begun; the first posts are in.' },
        { minute: 6, text: 'Two deputies could not find the PIN in the text message.' },
        { minute: 9, text: 'The PIN goes into the first line of every text message.', decided: true },
        { minute: 14, text: 'Hotels in London ask for a second number.' },
      ],
      actions: [
        { text: 'Ask the supplier for a second number in London', dueInDays: 6 },
        { text: 'Put the numbers into the phones at the front desk', dueInDays: -1 },
        { text: 'Tell the deputies how they join from abroad', dueInDays: 2, done: true },
      ],
    },
  });
  await loadCall(ctx, {
    ...{
      kind: 'Exercise',
      subject: 'Briefing before the weekend',
      why: 'Large events in three towns.',
      hostId,
      door,
      minutes: 30,
    },
    ...{
      agenda: '1. Police brief\n2. Questions\n3. What each sector asks of the others',
      startsAt: after(ctx.now, day + hour),
    },
    leads: { ...everyPost, hubs: ['london', 'south-east'] },
  });
}
