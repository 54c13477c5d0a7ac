import { describe, expect, it } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { markings, portions } from '../../../kernel/marking.ts';
import { channelDescriptions } from '../../delivery/index.ts';
import { type Bulletin, readKinds } from '../bulletin.ts';
import { composeNewsletter } from '../newsletters/newsletter-parts.ts';
import { sayPortion, writeBulletinContent } from './bulletin-content.ts';
import { writeMailContent } from './bulletin-mail.ts';

const publicUrl = 'https://alerts.example.org';
const markdown = `Look at [our card](/guidance/bag-left-behind) and [the law](https://www.legislation.gov.uk/x).

## Now

![A **poster**](/guidance/poster.png) ![elsewhere](https://far.example/dot.gif)

- one
- two <img src="https://far.example/dot.gif">

| Who | What |
| --- | --- |
| You | This |`;

const bulletin = (more: Partial<Bulletin> = {}): Bulletin => ({
  ...{ id: newId(), kind: 'news', state: 'sent', title: 'Lamp', summary: 'In a sentence.', body: markdown },
  ...{ parts: {}, welsh: { title: 'Llusern', summary: 'Brawddeg.', body: 'Helo.' }, marking: 'CLEAR', regions: [] },
  ...{ audience: { everyone: true }, audienceWords: 'Everybody', chosen: null, seriesCode: null, issueDue: null },
  ...{ writtenBy: null, writtenAt: new Date(), sentAt: new Date(), submittedAt: null, approvedBy: null },
  ...{ approvedAt: null, returnReason: null, returnedBy: null, sendAt: null, scheduledBy: null },
  ...more,
});

describe('a text in a mail', () => {
  it('leads straight where it says, shows no picture, and is whole in plain words', () => {
    const { html, text } = writeMailContent(markdown, publicUrl, 'en');
    expect(html).toContain('href="https://alerts.example.org/guidance/bag-left-behind"');
    expect(html).not.toMatch(/<img|<link|url\(|\sid=/i);
    expect(html).toContain('A poster');
    expect(text).toContain('our card (https://alerts.example.org/guidance/bag-left-behind)');
    expect(text).toContain('NOW\n\n');
    expect(text).toContain('- one\n- two');
    expect(text).toContain('Who, What\nYou, This');
  });

  it.each(readKinds)(
    'of %s is no alert, tells nobody that it was opened, and carries one link of the reader’s own',
    (kind) => {
      for (const marking of markings) {
        const content = writeBulletinContent(bulletin({ kind, marking }), channelDescriptions, publicUrl);
        const { email } = content as { email: Record<string, { html: string; text: string; unsubscribe: string }> };
        expect(Object.keys(email)).toEqual(['en', 'cy']);
        expect(email.en?.text).toContain('not an alert');
        expect(email.cy?.text).toContain('nid rhybudd');
        for (const { html, text, unsubscribe } of Object.values(email)) {
          expect(html).not.toMatch(/<(img|link|script|iframe|picture)\b|url\(|cid:/i);
          expect(unsubscribe).toBe('/stop');
          for (const part of [html, text]) {
            const links = [...part.matchAll(/(?:https?:\/\/|\{\{)[^\s"<>)]+/g)].map(([link]) => link);
            const own = ['{{answerLink}}', '{{answerLink}}/stop'];
            const known = [`${publicUrl}/`, 'https://www.legislation.gov.uk/x', 'https://far.example/dot.gif'];
            expect(links.filter((link) => !own.includes(link) && !known.some((each) => link.startsWith(each)))).toEqual(
              [],
            );
            expect(links.filter((link) => link.startsWith(publicUrl) && /[?#]/.test(link))).toEqual([]);
          }
        }
      }
    },
  );

  it('says as much as each portion lets it, in the language of the reader', () => {
    const said = portions.map((portion) =>
      JSON.stringify(sayPortion(bulletin({ marking: 'RED' }), portion, { language: 'en', publicUrl })),
    );
    expect(said.map((each) => each.includes('Lamp'))).toEqual([true, true, false, true]);
    expect(said.map((each) => each.includes('our card'))).toEqual([true, false, false, true]);
    expect(sayPortion(bulletin(), 'all', { language: 'cy', publicUrl }).subject).toBe('Newyddion: Llusern');
  });
});

describe('a newsletter', () => {
  it('is its beginning and its sections, in which no title becomes markup', () => {
    const item = { url: '/guidance/x', title: 'A [card] <b> *now*', summary: '' };
    const body = composeNewsletter({ intro: 'Hello.', sections: [{ heading: '# One', words: '', items: [item] }] });
    expect(body).toBe('Hello.\n\n## \\# One\n\n- [A \\[card\\] \\<b\\> \\*now\\*](/guidance/x)');
    expect(writeMailContent(body, publicUrl, 'en').text).toContain(
      'A [card] <b> *now* (https://alerts.example.org/guidance/x)',
    );
  });
});
