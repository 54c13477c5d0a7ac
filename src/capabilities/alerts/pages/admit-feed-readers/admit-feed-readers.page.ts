import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, type PageReply, showPage } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { listRegions, listSectors } from '../../../network/index.ts';
import { alertStatuses, statusWords } from '../../alert.ts';
import { manageFeedReaders } from '../../alert-permissions.ts';
import { addFeedReader } from '../../feeds/add-feed-reader.ts';
import { type FeedReader, feedMarkings } from '../../feeds/feed-reader.ts';
import { listFeedReaders } from '../../feeds/feed-store.ts';
import { revokeFeedReader } from '../../feeds/revoke-feed-reader.ts';

const url = '/alerts/feed-readers';

// One box ticked comes as a text, several as a list.
const ticked = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) => (typeof given === 'string' ? [given] : given));

/** Which displays and control rooms read the feeds; an operator lets them in and revokes that. */
export const admitFeedReadersPage = definePage({
  url,
  access: manageFeedReaders,
  parent: '/alerts',
  form: z.discriminatedUnion('deed', [
    z.object({
      deed: z.literal('add'),
      name: z.string().trim().min(1, 'Say what it is and where it stands.').max(100, 'Use at most 100 characters.'),
      regions: ticked,
      sectors: ticked,
      statuses: ticked.pipe(z.array(z.enum(alertStatuses)).min(1, 'Choose at least one kind of alert.')),
      marking: z.enum(feedMarkings, 'Choose who can see it.'),
    }),
    z.object({ deed: z.literal('revoke'), reader: z.uuid('Choose a reader from the list.') }),
  ]),
  get: (ctx, { attempt }) => show(ctx, { attempt }),
  async post(ctx, { form }) {
    if (form.deed === 'revoke') {
      await revokeFeedReader(ctx, form.reader);
      return goTo(url, { notice: 'This reader gets nothing any more.' });
    }
    const { token } = await addFeedReader(ctx, form);
    return show(ctx, { made: { name: form.name, token } });
  },
});

interface Shown {
  readonly attempt?: Attempt | undefined;
  readonly made?: { readonly name: string; readonly token: string };
}

async function show(ctx: Ctx, { attempt, made }: Shown): Promise<PageReply> {
  const [readers, regions, sectors] = await Promise.all([listFeedReaders(ctx), listRegions(ctx), listSectors(ctx)]);
  const chosen = (field: string): readonly string[] => [attempt?.values[field] ?? []].flat();
  const boxes = (field: string, all: readonly { code: string; name: string }[]) =>
    all.map(({ code, name }) => ({ value: code, text: name, checked: chosen(field).includes(code) }));
  const names = new Map([...regions, ...sectors].map(({ code, name }) => [code, name]));
  return showPage('alerts/pages/admit-feed-readers/admit-feed-readers.njk', {
    title: 'Displays and control rooms',
    made,
    publicUrl: ctx.config.of(siteConfig).publicUrl,
    readers: readers.map((reader) => describeReader(reader, names)),
    name: chosen('name')[0] ?? '',
    regions: boxes('regions', regions),
    sectors: boxes('sectors', sectors),
    statuses: alertStatuses.map((status) => ({
      value: status,
      text: statusWords[status],
      checked: attempt ? chosen('statuses').includes(status) : true,
    })),
    marking: chosen('marking')[0] ?? '',
  });
}

function describeReader(reader: FeedReader, names: ReadonlyMap<string, string>): object {
  const list = (codes: readonly string[]) => codes.map((code) => names.get(code) ?? code).join(', ') || 'all';
  return {
    id: reader.id,
    name: reader.name,
    regions: list(reader.regions),
    sectors: list(reader.sectors),
    statuses: reader.statuses.map((status) => statusWords[status]).join(', '),
    marking: reader.marking === 'public' ? 'Public alerts only' : 'Public and restricted alerts',
    added: dayAndTime(reader.addedAt),
  };
}
