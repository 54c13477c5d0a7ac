import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, goTo, sendFile, showPage } from '../../../../platform/http/page.ts';
import { packForms } from '../../packs/pack.ts';
import { openShare, openSharedFile, tellName } from '../../shares/open-share.ts';
import { contentView } from '../evidence-view.ts';

// 32 random bytes are not guessed; this is for whoever tries to wear the page out.
const perMinute = 30;
const token = z.string().regex(/^[\w-]{43}$/);

/** What a link opens, for whoever has it: one view of a pack. Each opening is written down. */
export const showSharePage = definePage({
  url: '/evidence/shared/:token',
  access: 'public',
  reachedFrom: 'a link that the keeper of premises gave to somebody outside the firm',
  perMinute,
  params: z.object({ token }),
  form: z.object({
    name: z.string().trim().min(2, 'Give your name, or nothing at all.').max(100, 'Use at most 100 characters.'),
  }),
  async get(ctx, { params, attempt }) {
    const { share, pack, content } = await openShare(ctx, params.token);
    return showPage('evidence/pages/show-share/show-share.njk', {
      title: `Evidence pack of ${content.premises.name}`,
      titleIsContent: true,
      url: `/evidence/shared/${params.token}`,
      about: content.premises,
      code: content.code,
      madeAt: dayAndTime(pack.madeAt),
      until: dayAndTime(share.expiresAt),
      isFull: content.view === 'full',
      isSuperseded: pack.newest !== null && pack.newest > pack.number,
      content: contentView(content),
      typed: { name: String(attempt?.values.name ?? '') },
    });
  },
  async post(ctx, { params, form }) {
    await tellName(ctx, params.token, form.name);
    return goTo(`/evidence/shared/${params.token}`, { notice: 'They will read that it was you' });
  },
});

/** A file from behind a link. */
export const takeSharedPage = definePage({
  url: '/evidence/shared/:token/:form',
  access: 'public',
  parent: '/evidence/shared/:token',
  perMinute,
  params: z.object({ token, form: z.enum(packForms) }),
  async get(ctx, { params }) {
    const { name, mediaType, bytes } = await openSharedFile(ctx, params.token, params.form);
    return sendFile(mediaType, bytes, name);
  },
});
