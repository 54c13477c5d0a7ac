import { describe, expect, it } from 'vitest';
import { writeAlertText } from './write-alert-text.ts';

describe('a message as plain text', () => {
  it('has the first line, the sentence, the lead, the sections, the facts and the link, in this order', () => {
    const text = writeAlertText({
      status: 'Test',
      language: 'en',
      answerWords: 'Tell us you have this',
      verify: { words: 'Check it', url: 'https://tocsin.example/verify/1' },
      firstLine: 'TEST: One two',
      sentence: 'This is a test of the system. There is nothing to do.',
      lead: '',
      sections: [{ heading: 'Where', text: ' Northmoor \n' }],
      facts: [
        { label: 'From', text: 'Northmoor Police (sample)' },
        { label: 'Sent', text: '14:05' },
      ],
    });
    expect(text).toBe(
      'TEST: One two\n\nThis is a test of the system. There is nothing to do.\n\nWHERE\nNorthmoor\n\nFrom: Northmoor Police (sample)\nSent: 14:05\n\nTell us you have this: {{answerLink}}\n\nCheck it: https://tocsin.example/verify/1\n',
    );
  });
});
