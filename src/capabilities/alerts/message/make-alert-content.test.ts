import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelDescriptions } from '../../delivery/index.ts';
import { aCapAlert, aCapInfo } from '../cap/cap-builders.ts';
import type { MessageFacts } from './alert-message.ts';
import { type AlertLetter, infosByLanguage, makeAlertContent } from './make-alert-content.ts';

const facts: MessageFacts = {
  status: 'Exercise',
  kind: 'alert',
  sentAt: new Date('2026-11-21T14:05:00Z'),
  expiresAt: new Date('2026-11-21T16:05:00Z'),
  nextUpdateAt: null,
  whatChanged: '',
};
const ids = { alertId: '01990000-0000-7000-8000-000000000001', versionId: '01990000-0000-7000-8000-000000000002' };
const lettersOf = (content: ReturnType<typeof makeAlertContent>) =>
  channelDescriptions
    .filter(({ form }) => form === 'letter')
    .map(({ name }) => content[name] as Readonly<Record<string, AlertLetter>>);
const cap = aCapAlert({ info: [aCapInfo(), aCapInfo({ language: 'cy', headline: 'Ymarfer' })] });

describe('the content of a launch', () => {
  it('is what every channel asks for, in every language of the message', () => {
    const content = makeAlertContent(facts, cap, ids, channelDescriptions);
    for (const { name, content: schema } of channelDescriptions) {
      expect(Object.keys(content[name] ?? {})).toEqual(['en', 'cy']);
      for (const words of Object.values(content[name] ?? {})) expect(schema.safeParse(words).success).toBe(true);
    }
  });

  it('begins with EXERCISE and carries the personal link once in text and mail', () => {
    for (const languages of lettersOf(makeAlertContent(facts, cap, ids, channelDescriptions))) {
      for (const words of Object.values(languages)) {
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
        const content = makeAlertContent(facts, aCapAlert({ info }), ids, channelDescriptions);
        for (const { name, content: schema } of channelDescriptions) {
          expect(schema.safeParse(content[name]?.en).success).toBe(true);
        }
      }),
    );
  });

  it('never lets words become markup', () => {
    const info = [aCapInfo({ headline: '<script>x</script>', description: '<img src=x onerror=y> & "z"' })];
    for (const languages of lettersOf(makeAlertContent(facts, aCapAlert({ info }), ids, channelDescriptions))) {
      expect(languages.en?.html).not.toMatch(/<script|<img/);
    }
  });

  it('is two lines for a notice, and for machines the same event in every language', () => {
    const content = makeAlertContent(facts, cap, ids, channelDescriptions);
    for (const { name, form } of channelDescriptions) {
      const { en, cy } = content[name] ?? {};
      if (form === 'notice')
        expect(en).toMatchObject({ headline: expect.stringMatching(/^EXERCISE: /), isReal: false });
      if (form === 'event') {
        expect(en).toEqual(cy);
        expect(en).toMatchObject({ ...ids, type: 'alert.published', kind: 'EXERCISE', texts: { en: {}, cy: {} } });
        expect(JSON.stringify(en)).not.toContain('answerLink');
      }
    }
  });

  it('takes the first block of each language', () => {
    const several = aCapAlert({
      info: [aCapInfo({ event: 'First' }), aCapInfo({ language: 'en-US', event: 'Second' })],
    });
    expect([...infosByLanguage(several)].map(([language, info]) => [language, info.event])).toEqual([['en', 'First']]);
  });
});
