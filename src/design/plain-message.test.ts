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

  it('holds a text of its own instead of paragraphs, and a foot behind the personal link', () => {
    const content = { html: '<h2>Now</h2>', text: 'NOW' };
    const foot = { words: 'Alerts come anyway.', label: 'Fewer <of> these', path: '/stop' };
    expect(writePlainText({ ...words, content, foot })).toMatch(
      /\n\nNOW\n\n[\s\S]*Alerts come anyway\. Fewer <of> these: \{\{answerLink\}\}\/stop\n$/,
    );
    const html = writePlainMail({ ...words, content, foot }, 'en');
    expect(html).toContain('<h2>Now</h2>');
    expect(html).not.toContain('tea');
    expect(html).toContain('<a href="{{answerLink}}/stop" style="color:#0b5c5e">Fewer &#60;of&#62; these</a>');
  });

  it('is two parts on a locked phone', () => {
    expect(writePlainNotice({ subject: 'A', paragraphs: ['b\n c', 'd'] })).toEqual({
      headline: 'A',
      summary: 'b c\nd',
    });
  });
});
