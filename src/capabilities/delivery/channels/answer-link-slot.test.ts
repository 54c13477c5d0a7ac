import { describe, expect, it } from 'vitest';
import { fillsAnswerLink, fillsAnswerLinkInHtml } from './answer-link-slot.ts';

describe('the slot for the personal link', () => {
  it('is filled at every place', () => {
    expect(fillsAnswerLink('Answer: {{answerLink}} or {{answerLink}}?answer=safe')('https://x/a')).toBe(
      'Answer: https://x/a or https://x/a?answer=safe',
    );
  });

  it('leaves a text without slots alone', () => {
    expect(fillsAnswerLink('No link, {{name}}')('https://x/a')).toBe('No link, {{name}}');
  });

  it('takes replacement patterns in a link literally', () => {
    expect(fillsAnswerLink('{{answerLink}}')("$&$'$1")).toBe("$&$'$1");
  });

  it('escapes the link in HTML', () => {
    expect(fillsAnswerLinkInHtml('<a href="{{answerLink}}">Answer</a>')('https://x/a?b="c"&d')).toBe(
      '<a href="https://x/a?b=&#34;c&#34;&#38;d">Answer</a>',
    );
  });
});
