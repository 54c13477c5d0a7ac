import type { AlertStatus } from '../alert.ts';
import type { AlertMessage } from './alert-message.ts';
import { directionOf } from './message-words.ts';
import { answerLinkSlot } from './write-alert-text.ts';

// Mail programs honour attributes and inline styles only. The same three shapes as on our pages: solid, double, dashed.
const banners: Readonly<Record<AlertStatus, string>> = {
  Actual: 'background:#b3121d;color:#ffffff;border:4px solid #b3121d',
  Exercise: 'background:#f1ebfb;color:#3b1a78;border:6px double #5b2fa8',
  Test: 'background:#f3f3f3;color:#333333;border:4px dashed #6b6b6b',
};

/** The message as a whole HTML document for mail programs: no pictures, nothing from elsewhere. */
export function writeAlertMail(message: AlertMessage, language: string): string {
  const body = [
    `<div style="${banners[message.status]};padding:12px 16px"><p style="margin:0;font-weight:bold">${escapeHtml(message.sentence)}</p></div>`,
    `<h1 style="font-size:24px;line-height:30px;margin:20px 0">${escapeHtml(message.firstLine)}</h1>`,
    ...writeBody(message),
    `<p style="margin:25px 0"><a href="${answerLinkSlot}" style="display:inline-block;padding:14px 22px;background:#0b5c5e;color:#ffffff;font-weight:bold">${escapeHtml(message.answerWords)}</a></p>`,
    ...writeVerify(message),
  ];
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeHtml(language)}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(message.firstLine)}</title></head>`,
    '<body style="margin:0;padding:20px;font-family:Arial,Helvetica,sans-serif;font-size:18px;line-height:26px;color:#111111;background:#ffffff"><div style="max-width:640px">',
    ...body,
    '</div></body></html>',
  ].join('\n');
}

// The address is written out: who doubts a message reads where a link leads before they follow it.
function writeVerify({ verify }: AlertMessage): string[] {
  if (!verify) return [];
  const url = escapeHtml(verify.url);
  return [`<p>${escapeHtml(verify.words)}: <a href="${url}" style="color:#0b5c5e">${url}</a></p>`];
}

/** The message as a fragment for our own pages, which bring their own banner, headings above and styles. */
export function writeAlertFragment(message: AlertMessage): string {
  return writeBody(message).join('\n');
}

function writeBody(message: AlertMessage): string[] {
  return [
    ...(message.lead === '' ? [] : [`<p><strong>${escapeHtml(message.lead)}</strong></p>`]),
    ...message.sections.map(({ heading, text }) => `<h2>${escapeHtml(heading)}</h2>\n${paragraphs(text)}`),
    `<p>${message.facts.map(({ label, text }) => `${escapeHtml(label)}: ${escapeHtml(text)}`).join('<br>')}</p>`,
  ];
}

function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((each) => `<p>${escapeHtml(each.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
