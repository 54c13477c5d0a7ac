/** The mail that carries a link to sign in: short, and plain text only, so that what is read is what is opened. */
export function writeSignInMail(name: string, link: string): { subject: string; text: string } {
  return {
    subject: 'Your link to sign in',
    text: [
      `Hello ${name},`,
      'open this link to sign in. It works once, for 15 minutes:',
      link,
      'If you did not ask for it, you can ignore this mail: nobody gets in without the link. Do not pass it on to anybody; we never ask for it.',
      '',
    ].join('\n\n'),
  };
}
