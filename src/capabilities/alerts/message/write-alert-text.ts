import type { AlertMessage } from './alert-message.ts';

/** Where the personal link goes; delivery fills it in for each person. */
export const answerLinkSlot = '{{answerLink}}';

/** The message as plain text, for an e-mail and for anybody who reads without markup. */
export function writeAlertText(message: AlertMessage): string {
  const blocks = [
    message.firstLine,
    message.sentence,
    message.lead,
    ...message.sections.map(({ heading, text }) => `${heading.toUpperCase()}\n${text.trim()}`),
    message.facts.map(({ label, text }) => `${label}: ${text}`).join('\n'),
    `${message.answerWords}: ${answerLinkSlot}`,
    message.verify ? `${message.verify.words}: ${message.verify.url}` : '',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
