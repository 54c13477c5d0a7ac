import { describe, expect, it } from 'vitest';
import { type PlainWords, writePlainMail, writePlainNotice, writePlainText } from './plain-message.ts';

const words: PlainWords = {
  subject: 'Roll call at <noon> & after',
  paragraphs: ['Bring "nothing".\nNot even tea.', '<script>alert(1)</script>'],
  label: 'Bulletin',
  link: { label: 'Read it', url: 'https://tocsin.example/a?b=1&c="2"' },
  answer: 'Say that you have it',
};

describe('a message that is not an alert', () => {
  it('is plain text with its links written out', () => {
    expect(writePlainText(words)).toBe(
      'Bulletin\n\nRoll call at <noon> & after\n\nBring "nothing".\nNot even tea.\n\n<script>alert(1)</script>\n\n' +
        'Read it: https://tocsin.example/a?b=1&c="2"\n\nSay that you have it: {{answerLink}}\n',
    );
    expect(writePlainText({ subject: 'Alone', paragraphs: [] })).toBe('Alone\n');
  });

  it('is a document in which nothing that somebody typed becomes markup', () => {
    const html = writePlainMail(words, 'en"><b>');
    expect(html).not.toMatch(/<script|<b>|<noon>|"2"/);
    expect(html).toContain('Bring &#34;nothing&#34;.<br>Not even tea.');
    expect(html).toContain('href="{{answerLink}}"');
    expect(writePlainMail(words, 'ur')).toContain('dir="rtl"');
    expect(writePlainMail({ subject: 'A', paragraphs: [] }, 'cy')).not.toContain('<a ');
  });

  it('is two parts on a locked phone', () => {
    expect(writePlainNotice({ subject: 'A', paragraphs: ['b\n c', 'd'] })).toEqual({
      headline: 'A',
      summary: 'b c\nd',
    });
  });
});
