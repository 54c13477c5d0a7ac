import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { channelDescriptions } from '../../../delivery/index.ts';
import { findPersonByEmail, namePeople } from '../../../identity/index.ts';
import { listRegions } from '../../../network/index.ts';
import { listCanaries } from '../../canary/canary-store.ts';
import { addCanary, endCanary } from '../../canary/change-canaries.ts';
import { runOperations } from '../../operations-permissions.ts';
import { channelLabel } from '../../operations-words.ts';

const url = '/operations/canaries';
const sent = channelDescriptions.filter(({ kind }) => kind === 'sent');

/** Who gets test messages, and one more. */
export const keepCanariesPage = definePage({
  url,
  access: runOperations,
  parent: '/operations',
  stepUp: true,
  form: z.object({
    keeper: z.string().trim().min(1, 'Give their e-mail address.').max(320, 'Use at most 320 characters.'),
    channel: z.string().refine((name) => sent.some((each) => each.name === name), 'Choose a channel.'),
    region: z.string().min(1, 'Choose a region.'),
  }),
  async get(ctx, { attempt }) {
    const [canaries, regions] = await Promise.all([listCanaries(ctx), listRegions(ctx)]);
    const names = await namePeople(
      ctx,
      canaries.map(({ personId }) => personId),
    );
    const typed = (field: string): string => [attempt?.values[field] ?? ''].flat()[0] ?? '';
    return showPage('operations/pages/keep-canaries/keep-canaries.njk', {
      title: 'Canaries',
      canaries: canaries.map(({ id, personId, channel, regionCode }) => ({
        id,
        name: names.get(personId) ?? 'has left the network',
        channel: channelLabel(channel),
        region: regions.find(({ code }) => code === regionCode)?.name ?? regionCode,
      })),
      channels: [
        { value: '', text: 'Choose a channel' },
        ...sent.map(({ name, label }) => ({ value: name, text: label })),
      ],
      regions: [
        { value: '', text: 'Choose a region' },
        ...regions.map(({ code, name }) => ({ value: code, text: name })),
      ],
      typed: { keeper: typed('keeper'), channel: typed('channel'), region: typed('region') },
    });
  },
  async post(ctx, { form: { keeper, channel, region } }) {
    const [person, regions] = await Promise.all([findPersonByEmail(ctx, keeper), listRegions(ctx)]);
    if (!person) return tryAgain({ keeper: 'Nobody in the network has this e-mail address.' });
    if (!regions.some(({ code }) => code === region)) return tryAgain({ region: 'Choose a region.' });
    await addCanary(ctx, { personId: person.id, channel, regionCode: region });
    return goTo(url, { notice: `${person.name} gets a test within five minutes` });
  },
});

/** Ends a canary. */
export const endCanaryPage = definePage({
  url: '/operations/canaries/:canaryId/end',
  access: runOperations,
  parent: url,
  stepUp: true,
  params: z.object({ canaryId: z.uuid() }),
  async post(ctx, { params }) {
    await endCanary(ctx, params.canaryId);
    return goTo(url, { notice: 'They get no more tests' });
  },
});
