import { z } from 'zod';
import { dayInWords } from '../../../../kernel/time.ts';
import { definePage, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { readPackCode } from '../../packs/pack.ts';
import { type CheckedPack, type PackVerdict, verifyCode, verifyFile } from '../../packs/verify-pack.ts';

const mostBytes = 5 * 1024 * 1024;
const title = 'Is this evidence pack genuine?';
const template = 'evidence/pages/verify-evidence/verify-evidence.njk';

/** What is said, how loudly (the tones of cards), and what to do. */
const verdicts: Readonly<
  Record<PackVerdict, { readonly heading: string; readonly tone: string; readonly sentence: string }>
> = {
  genuine: {
    heading: 'This is genuine',
    tone: 'good',
    sentence: 'It is, byte for byte, what we made and signed, and it is the newest pack of its premises.',
  },
  known: {
    heading: 'This code is ours',
    tone: 'unsure',
    sentence:
      'A pack with this code was made here, and it is the newest of its premises. The code alone says nothing of the file in your hand: check the file itself.',
  },
  superseded: {
    heading: 'There is a newer pack',
    tone: 'over',
    sentence: 'This one is ours, but a newer pack was made of the same premises since. Ask for that one.',
  },
  withdrawn: {
    heading: 'This pack was withdrawn',
    tone: 'over',
    sentence: 'We made it, and the keeper of the premises took it back. Do not rely on it; ask for a new one.',
  },
  changed: {
    heading: 'This file was changed',
    tone: 'false',
    sentence:
      'It has the code of a pack of ours in it, but it is not what we made: something in it was changed, or a program saved it anew. Do not rely on it; ask for the file again.',
  },
  'not-ours': {
    heading: 'This is not ours',
    tone: 'false',
    sentence: 'We made no such pack. It may come from another service, or somebody may have made it up.',
  },
};

/** Anybody checks a pack, by its file or its code. The file is looked at in memory and forgotten. */
export const verifyEvidencePage = definePage({
  url: '/evidence/verify',
  access: 'public',
  reachedFrom: 'every evidence pack, in which its address is written',
  perMinute: 30,
  // It is read, judged and forgotten.
  harmless: true,
  strangersFile: mostBytes,
  form: z.object({ code: z.string().trim().max(100, 'This is too long for a code.').default('') }),
  async get(_ctx, { attempt }) {
    return showPage(template, { title, verdict: null, code: String(attempt?.values.code ?? '') });
  },
  async post(ctx, { form, files }) {
    const bytes = files.file?.bytes;
    if (bytes && bytes.length > 0) return show(await verifyFile(ctx, bytes));
    if (form.code === '') return tryAgain({ file: 'Choose the file of the pack, or type its code.' });
    const code = readPackCode(form.code);
    if (!code) return tryAgain({ code: 'A code has twelve letters and digits, like EP-7CDF-HJK4-MPR9.' });
    return show(await verifyCode(ctx, code));
  },
});

function show({ verdict, madeAt }: CheckedPack) {
  const { heading, tone, sentence } = verdicts[verdict];
  const made = madeAt ? dayInWords(madeAt) : '';
  return showPage(template, { title: heading, verdict: { tone, sentence, made }, code: '' });
}
