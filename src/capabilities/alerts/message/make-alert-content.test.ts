import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelDescriptions } from '../../delivery/index.ts';
import { aCapAlert, aCapInfo } from '../cap/cap-builders.ts';
import type { MessageFacts } from './alert-message.ts';
import { type ChannelWords, infosByLanguage, makeAlertContent } from './make-alert-content.ts';

const facts: MessageFacts = {
  status: 'Exercise',
  kind: 'alert',
  sentAt: new Date('2026-11-21T14:05:00Z'),
  expiresAt: new Date('2026-11-21T16:05:00Z'),
  nextUpdateAt: null,
  whatChanged: '',
};
const cap = aCapAlert({ info: [aCapInfo(), aCapInfo({ language: 'cy', headline: 'Ymarfer' })] });

describe('the content of a launch', () => {
  it('is what every channel asks for, in every language of the message', () => {
    const content = makeAlertContent(facts, cap);
    for (const { name, content: schema } of channelDescriptions) {
      expect(Object.keys(content[name] ?? {})).toEqual(['en', 'cy']);
      for (const words of Object.values(content[name] ?? {})) expect(schema.safeParse(words).success).toBe(true);
    }
  });

  it('begins with EXERCISE and carries the personal link once in text and mail', () => {
    for (const languages of Object.values(makeAlertContent(facts, cap))) {
      for (const words of Object.values(languages) as ChannelWords[]) {
        expect(words.subject).toMatch(/^EXERCISE( \/ YMARFER)?: /);
        expect(words.text).toMatch(/^EXERCISE( \/ YMARFER)?: /);
        expect(words.text.split('{{answerLink}}')).toHaveLength(2);
      }
    }
  });

  it('fits what the channels accept whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000, unit: 'binary' }), fc.string({ maxLength: 2000 }), (headline, text) => {
        const info = [aCapInfo({ headline, description: text })];
        const content = makeAlertContent(facts, aCapAlert({ info }));
        for (const { name, content: schema } of channelDescriptions) {
          expect(schema.safeParse(content[name]?.en).success).toBe(true);
        }
      }),
    );
  });

  it('never lets words become markup', () => {
    const info = [aCapInfo({ headline: '<script>x</script>', description: '<img src=x onerror=y> & "z"' })];
    for (const languages of Object.values(makeAlertContent(facts, aCapAlert({ info })))) {
      const { html } = languages.en as ChannelWords;
      expect(html).not.toMatch(/<script|<img/);
    }
  });

  it('takes the first block of each language', () => {
    const several = aCapAlert({
      info: [aCapInfo({ event: 'First' }), aCapInfo({ language: 'en-US', event: 'Second' })],
    });
    expect([...infosByLanguage(several)].map(([language, info]) => [language, info.event])).toEqual([['en', 'First']]);
  });
});
