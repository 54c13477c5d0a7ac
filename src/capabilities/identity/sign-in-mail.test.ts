import { describe, expect, it } from 'vitest';
import { writeSignInMail } from './sign-in-mail.ts';

describe('writeSignInMail', () => {
  it('greets, and gives the link a line of its own', () => {
    const { subject, text } = writeSignInMail('Kim Sample', 'https://tocsin.test/sign-in/abc');
    expect(subject).toBe('Your link to sign in');
    expect(text.split('\n')).toContain('https://tocsin.test/sign-in/abc');
    expect(text).toMatch(/^Hello Kim Sample,/);
  });
});
