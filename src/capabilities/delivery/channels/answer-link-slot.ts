/** Where a text wants the personal answer link. Alerts write this word; nothing else is filled in. */
export const answerLinkSlot = '{{answerLink}}';

/** Cuts a text once at its slots; the function that comes back joins it with one person's link. */
export function fillsAnswerLink(text: string): (answerLink: string) => string {
  const parts = text.split(answerLinkSlot);
  return parts.length === 1 ? () => text : (answerLink) => parts.join(answerLink);
}

/** As `fillsAnswerLink`, for HTML: the link is escaped. */
export function fillsAnswerLinkInHtml(html: string): (answerLink: string) => string {
  const fill = fillsAnswerLink(html);
  return (answerLink) => fill(escapeHtml(answerLink));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
