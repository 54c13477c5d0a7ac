import { describe, expect, it } from 'vitest';
import type { AlertMessage } from './alert-message.ts';
import { writeAlertFragment, writeAlertMail } from './write-alert-html.ts';

const message: AlertMessage = {
  status: 'Exercise',
  language: 'en',
  answerWords: 'Tell us you have this',
  firstLine: 'EXERCISE: a < b',
  sentence: 'This is an exercise.',
  lead: 'What changed: "x"',
  sections: [{ heading: 'Where', text: 'One\n\nTwo\nthree' }],
  facts: [{ label: 'Sent', text: '14:05' }],
};

describe('a message as HTML', () => {
  it('is a whole document for mail, with the banner, the words and the link', () => {
    const html = writeAlertMail(message, 'en');
    expect(html).toMatch(/^<!DOCTYPE html>/);
    expect(html).toContain('border:6px double');
    expect(html).toContain('EXERCISE: a &#60; b');
    expect(html).toContain('<a href="{{answerLink}}"');
    expect(html).not.toContain('/verify/');
    const verify = { words: 'Check it', url: 'https://tocsin.example/verify/1?a&b' };
    const url = 'https://tocsin.example/verify/1?a&#38;b';
    expect(writeAlertMail({ ...message, verify }, 'en')).toContain(
      `Check it: <a href="${url}" style="color:#0b5c5e">${url}</a>`,
    );
    expect(html).toContain('<p>One</p>\n<p>Two<br>three</p>');
  });

  it('says which language it is in and which way that is written', () => {
    expect(writeAlertMail(message, 'ur')).toContain('<html lang="ur" dir="rtl">');
    expect(writeAlertMail(message, 'cy')).toContain('<html lang="cy" dir="ltr">');
  });

  it('draws another banner for each status', () => {
    const banners = (['Actual', 'Exercise', 'Test'] as const).map(
      (status) => /border:\S+ (\w+)/.exec(writeAlertMail({ ...message, status }, 'en'))?.[1],
    );
    expect(banners).toEqual(['solid', 'double', 'dashed']);
  });

  it('is a fragment without any style attribute for our own pages', () => {
    expect(writeAlertFragment(message)).not.toMatch(/style=|<html|<a /);
    expect(writeAlertFragment(message)).toContain('What changed: &#34;x&#34;');
  });
});
