/** What a message that is not an alert says, in one language. */
export interface PlainWords {
  /** One line. */
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Stands in letters instead of the paragraphs, where a text has headings, lists and links of its own: no pictures. */
  readonly content?: PlainContent;
  /** A small line above the heading: what kind of message it is. */
  readonly label?: string;
  /** Leads to a page that is the same for everybody. */
  readonly link?: PlainLink;
  /** What stands on the personal link of each reader; without it a letter shows none. */
  readonly answer?: string;
  /** iCalendar text (RFC 5545), which goes with a mail; its METHOD is what the mail program is asked to do. */
  readonly calendar?: string;
  /** A last small line of letters: why it came, and where to change that. */
  readonly foot?: PlainFoot;
}

/** A text as both parts of a letter. */
export interface PlainContent {
  /** A fragment, escaped already. */
  readonly html: string;
  readonly text: string;
}

/** The last line of a letter that people can ask not to get: its link is the personal one, followed by a path. */
export interface PlainFoot {
  readonly words: string;
  readonly label: string;
  /** For example `/stop`: there one press stops letters like it (RFC 8058). */
  readonly path: string;
}

/** A link with its words. */
export interface PlainLink {
  readonly label: string;
  readonly url: string;
}

/** Where the personal link is written in, see capability delivery. */
const answerSlot = '{{answerLink}}';
const rightToLeft = /^(ar|ckb|fa|he|ps|sd|ug|ur|yi)\b/;

/** The message as plain text. */
export function writePlainText({ subject, paragraphs, content, label, link, answer, foot }: PlainWords): string {
  const parts = [
    label ?? '',
    subject,
    ...(content ? [content.text] : paragraphs),
    link ? `${link.label}: ${link.url}` : '',
    answer ? `${answer}: ${answerSlot}` : '',
    foot ? `${foot.words} ${foot.label}: ${answerSlot}${foot.path}` : '',
  ];
  return `${parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** The message as a whole HTML document for mail programs: none of the banners of alerts, no pictures, nothing from elsewhere. */
export function writePlainMail(words: PlainWords, language: string): string {
  const direction = rightToLeft.test(language) ? 'rtl' : 'ltr';
  const { subject, label, link, answer, foot } = words;
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeHtml(language)}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;padding:20px;font-family:Arial,Helvetica,sans-serif;font-size:18px;line-height:26px;color:#111111;background:#ffffff"><div style="max-width:640px">',
    ...(label ? [`<p style="margin:0;font-size:16px;color:#444444">${escapeHtml(label)}</p>`] : []),
    `<h1 style="font-size:24px;line-height:30px;margin:10px 0 20px">${escapeHtml(subject)}</h1>`,
    writePlainFragment(words),
    ...(link ? [`<p>${anchor(link)}</p>`] : []),
    ...(answer ? [`<p style="margin:25px 0">${anchor({ label: answer, url: answerSlot })}</p>`] : []),
    ...(foot ? [writeFoot(foot)] : []),
    '</div></body></html>',
  ].join('\n');
}

/** The paragraphs alone, as a fragment of a page. */
export function writePlainFragment({ paragraphs, content }: Pick<PlainWords, 'paragraphs' | 'content'>): string {
  if (content) return content.html;
  return paragraphs.map((each) => `<p>${escapeHtml(each.trim()).replaceAll('\n', '<br>')}</p>`).join('\n');
}

/** The message as the two parts of a locked phone: a headline, and as much of the summary as fits. */
export function writePlainNotice({ subject, paragraphs }: PlainWords): { headline: string; summary: string } {
  return { headline: subject, summary: paragraphs.map((each) => each.replace(/\s+/g, ' ').trim()).join('\n') };
}

function writeFoot({ words, label, path }: PlainFoot): string {
  const link = `<a href="${answerSlot}${path}" style="color:#0b5c5e">${escapeHtml(label)}</a>`;
  return `<p style="margin:30px 0 0;font-size:16px;color:#444444">${escapeHtml(words)} ${link}</p>`;
}

function anchor({ label, url }: PlainLink): string {
  return `<a href="${escapeHtml(url)}" style="color:#0b5c5e;font-weight:bold">${escapeHtml(label)}</a>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
