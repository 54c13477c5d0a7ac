import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import {
  type Attempt,
  definePage,
  goTo,
  type PageReply,
  showPage,
  tryAgain,
  type UploadedFile,
} from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { draftAlerts } from '../../alert-permissions.ts';
import { statusField } from '../../content/alert-form.ts';
import { draftAlertFromCap } from '../../draft-alert-from-cap.ts';
import { readCapFile } from '../../read-cap-file.ts';
import { judgeCapFile } from '../../signature/judge-cap-file.ts';

// The file comes back with the second form, in base64: this stays below the server's 4 MB for a form.
const mostBytes = 2 * 1024 * 1024;
// Browsers' multipart fields are cut here without a word (the parser's own limit).
const mostPasted = 1024 * 1024;

const template = 'alerts/pages/draft-from-cap/draft-from-cap.njk';

/** Beginning an alert from a CAP file: first what is in it and how well it reads, then a draft of one of its alerts. */
export const draftFromCapPage = definePage({
  url: '/alerts/new/from-cap',
  access: draftAlerts,
  parent: '/alerts',
  form: z.object({
    deed: z.enum(['read', 'draft'], 'Choose what to do.').default('read'),
    text: z.string().default(''),
    document: z.string().default(''),
    index: z
      .string()
      .regex(/^\d{0,6}$/, 'Choose one of the alerts.')
      .default(''),
    status: statusField.or(z.literal('')).default(''),
  }),
  async get(ctx, { attempt }) {
    const document = String(attempt?.values.document ?? '');
    return document === '' ? showEmpty(attempt) : showReading(ctx, document, attempt);
  },
  async post(ctx, { form, files }) {
    if (form.deed === 'read') {
      const given = bytesOf(form.text, files.file);
      return typeof given === 'string' ? tryAgain({ file: given }) : showReading(ctx, given.toString('base64url'));
    }
    const bytes = Buffer.from(form.document, 'base64url');
    if (form.status === '') return tryAgain({ status: 'Choose LIVE, EXERCISE or TEST. It cannot be changed later.' });
    const index = form.index === '' ? {} : { index: Number(form.index) };
    const drafted = await draftAlertFromCap(ctx, { bytes, status: form.status, ...index });
    if (!drafted.ok) return tryAgain(drafted.errors);
    const { alertId, number } = drafted.value;
    const notice =
      'A draft was made from the file. Choose who is told, then look at how it reads. Nothing has been sent.';
    return goTo(`/alerts/${alertId}/versions/${number}/edit`, { notice });
  },
});

function bytesOf(text: string, file: UploadedFile | undefined): Buffer | string {
  if (file && file.bytes.length > 0) {
    return file.bytes.length <= mostBytes
      ? file.bytes
      : 'This file is larger than 2 MB. Take out the part that you need.';
  }
  if (text.trim() === '') return 'Choose a CAP file, or paste its text.';
  if (text.length >= mostPasted) return 'This is too long to paste. Choose it as a file.';
  // A form turns every line end into two characters; XML does not mind, and the positions told stay right.
  return Buffer.from(text.trim(), 'utf8');
}

function showEmpty(attempt: Attempt | undefined): PageReply {
  const text = String(attempt?.values.text ?? '');
  return showPage(template, { title: 'Begin from a CAP file', reading: null, document: '', fields: { text } });
}

async function showReading(ctx: Ctx, document: string, attempt?: Attempt): Promise<PageReply> {
  const bytes = Buffer.from(document, 'base64url');
  const [reading, signature] = [readCapFile('file', bytes), await judgeCapFile(ctx, bytes)];
  const usable = reading.entries.filter((entry) => entry.usable);
  // As for an alert written by hand: an exercise in the sample network; elsewhere nobody makes this choice for the writer.
  const presetStatus = ctx.config.of(siteConfig).mode === 'sample' ? 'Exercise' : '';
  const chosen = String(attempt?.values.index ?? (usable.length === 1 ? usable[0]?.index : ''));
  return showPage(template, {
    title: 'What is in this CAP file',
    reading,
    signature,
    document,
    usable: signature.broken ? 0 : usable.length,
    choices: reading.entries.map((entry) => ({
      value: String(entry.index),
      text: entry.headline,
      hint: { text: entry.about },
      disabled: !entry.usable,
      checked: entry.usable && String(entry.index) === chosen,
    })),
    fields: { status: String(attempt?.values.status ?? presetStatus) },
  });
}
