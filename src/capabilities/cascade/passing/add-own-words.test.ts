import { describe, expect, it } from 'vitest';
import { addOwnWords } from './add-own-words.ts';

const content = {
  email: {
    en: {
      subject: 'EXERCISE: Lock',
      text: 'Lock the doors. {{answerLink}}\n',
      html: '<html><body><div>\n<p>Lock</p>\n</div></body></html>',
    },
    cy: { subject: 'EXERCISE: Cloi', text: 'Clowch y drysau.\n' },
  },
  sms: { en: { headline: 'EXERCISE: Lock', summary: 'Lock the doors.', language: 'en', isReal: false } },
};
const own = { from: 'Hotels, Wales', text: 'For our sites: use the <rear> doors.\nRing the desk.' };

describe('a post’s own words', () => {
  const added = addOwnWords(content, own) as Record<string, Record<string, Record<string, string>>>;

  it('stand under the frozen words, which stay as they were to the letter', () => {
    expect(added.email?.en?.subject).toBe('EXERCISE: Lock');
    expect(added.email?.en?.text?.startsWith('Lock the doors. {{answerLink}}')).toBe(true);
    expect(added.email?.en?.text).toContain(
      'Added by Hotels, Wales, not part of the message above:\nFor our sites: use the <rear> doors.\nRing the desk.',
    );
    expect(added.sms?.en?.summary).toBe(
      'Lock the doors.\nAdded by Hotels, Wales, not part of the message above: For our sites: use the <rear> doors. Ring the desk.',
    );
    expect(added.sms?.en?.headline).toBe('EXERCISE: Lock');
  });

  it('are escaped in what mail programs draw, inside the document', () => {
    expect(added.email?.en?.html).toContain('use the &#60;rear&#62; doors.<br>Ring the desk.');
    expect(added.email?.en?.html?.endsWith('</div></body></html>')).toBe(true);
  });

  it('have their label in the language of the text', () => {
    expect(added.email?.cy?.text).toContain('Ychwanegwyd gan Hotels, Wales');
  });

  it('cannot ask for somebody’s personal link, and nothing is added for nothing', () => {
    const sly = addOwnWords(content, { from: 'X', text: '{{answerLink}}' }) as typeof added;
    expect(sly.email?.en?.text?.match(/\{\{answerLink\}\}/g)).toHaveLength(1);
    expect(addOwnWords(content, { from: 'X', text: '  ' })).toBe(content);
  });
});
