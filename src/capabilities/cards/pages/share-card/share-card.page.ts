import { definePage, sendFile, showPage } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { writeCardText } from '../../browser/card-text.ts';
import { groupCopyCode, spellCopyCode } from '../../copies/copy-code.ts';
import { describeCopy } from '../../copies/make-copy.ts';
import { readCopy } from '../../copies/read-copy.ts';
import { describeCardPicture } from '../../image/draw-card.ts';
import { makeCardImage } from '../../image/make-card-image.ts';
import { makeQrSquare, writeQrSvg } from '../../image/qr-square.ts';
import { isExpired } from '../copy-view.ts';
import { copyParams, languageQuery } from '../show-card/show-card.page.ts';

const parent = '/cards';
// Drawing takes a good part of a second of somebody's processor.
const picturesPerMinute = 60;

/** Every way to hand on a copy: code, link, square, picture, text. */
export const shareCardPage = definePage({
  url: '/cards/:code/share',
  access: 'public',
  parent,
  params: copyParams,
  perMinute: 600,
  async get(ctx, { params }) {
    const { copy, newest } = await readCopy(ctx, params.code);
    const { url } = describeCopy(ctx, copy);
    const { publicUrl } = ctx.config.of(siteConfig);
    const square = makeQrSquare(url);
    const offline = makeQrSquare(`${publicUrl}/cards/verify#${newest.jws}`);
    return showPage('cards/pages/share-card/share-card.njk', {
      title: 'Hand this card on',
      first: newest.payload.words.first,
      over: isExpired(newest.payload, ctx.now) ? 'Its time is over. Pass it on only so that people know.' : '',
      code: copy.code,
      codeGroups: groupCopyCode(copy.code),
      described: describeCardPicture({ payload: newest.payload, code: groupCopyCode(copy.code) }),
      spelled: spellCopyCode(copy.code),
      site: publicUrl.replace(/^https?:\/\//, ''),
      url,
      square: square ? writeQrSvg(square, `Square that opens the card ${groupCopyCode(copy.code)}`) : '',
      offlineSquare: offline ? writeQrSvg(offline, 'Square that holds the whole signed card') : '',
    });
  },
});

/** A copy as text: its words, what was added, and the signed form that proves it. */
export const cardTextPage = definePage({
  url: '/cards/:code/text',
  access: 'public',
  parent,
  params: copyParams,
  query: languageQuery,
  perMinute: 600,
  async get(ctx, { params, query }) {
    const { copy, newest, additions } = await readCopy(ctx, params.code, query.language);
    const { payload, jws } = newest;
    const text = writeCardText({
      ...{ payload, jws },
      link: describeCopy(ctx, copy).url,
      additions: additions.map(({ addition, additionJws }) => ({ text: addition ?? '', jws: additionJws ?? '' })),
    });
    return sendFile('text/plain; charset=utf-8', text, `card-${copy.code}.txt`);
  },
});

/** A copy as a picture. */
export const cardImagePage = definePage({
  url: '/cards/:code/image',
  access: 'public',
  parent,
  params: copyParams,
  query: languageQuery,
  perMinute: picturesPerMinute,
  async get(ctx, { params, query }) {
    const { copy, newest } = await readCopy(ctx, params.code, query.language);
    const { payload } = newest;
    const png = await makeCardImage({
      payload,
      code: groupCopyCode(copy.code),
      url: describeCopy(ctx, copy).url,
      ...(isExpired(payload, ctx.now) ? { over: 'Its time is over' } : {}),
    });
    return sendFile('image/png', png);
  },
});
