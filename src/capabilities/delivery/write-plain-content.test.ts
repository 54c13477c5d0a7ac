import { describe, expect, it } from 'vitest';
import { channelDescriptions } from './channels/index.ts';
import { writePlainContent } from './write-plain-content.ts';

const words = {
  en: {
    subject: 'Call at noon',
    paragraphs: ['Join with the code.'],
    calendar: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
  },
  cy: { subject: 'Galwad am hanner dydd', paragraphs: ['Ymunwch.'] },
};

describe('the content of a message that is not an alert', () => {
  it('is what each channel takes, in every language, and nothing for machines', () => {
    const content = writePlainContent(words, channelDescriptions);
    const told = channelDescriptions.filter(({ form }) => form !== 'event');
    expect(Object.keys(content)).toEqual(told.map(({ name }) => name));
    expect(told.length).toBeLessThan(channelDescriptions.length);
    for (const { name, content: schema } of told) {
      expect(Object.keys(content[name] ?? {})).toEqual(['en', 'cy']);
      for (const said of Object.values(content[name] ?? {})) expect(schema.safeParse(said).success, name).toBe(true);
    }
    expect(content.email?.en).toMatchObject({ subject: 'Call at noon', calendar: words.en.calendar });
    expect(content.email?.cy).not.toHaveProperty('calendar');
    expect(content.email?.en).not.toHaveProperty('unsubscribe');
    const foot = { words: 'Alerts come anyway.', label: 'Fewer', path: '/stop' };
    expect(writePlainContent({ en: { ...words.cy, foot } }, channelDescriptions).email?.en).toMatchObject({
      unsubscribe: '/stop',
    });
    expect(JSON.stringify(content)).not.toContain('"isReal":true');
  });
});
