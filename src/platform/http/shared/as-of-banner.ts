import { dayAndTime, minute } from '../../../kernel/time.ts';

const words = {
  en: {
    title: 'This may be out of date',
    sentence: (asOf: Date, minutes: number) =>
      `Our records cannot be reached at the moment. What you read here was right at ${dayAndTime(asOf)}, ${
        minutes === 1 ? '1 minute' : `${minutes} minutes`
      } ago.`,
  },
  cy: {
    title: 'Gall hyn fod wedi dyddio',
    sentence: (asOf: Date, minutes: number) =>
      `Ni allwn gyrraedd ein cofnodion ar hyn o bryd. Roedd yr hyn a welwch yma yn gywir ar ${dayAndTime(asOf)}, ${minutes} munud yn ôl.`,
  },
} as const;

/** How old something is in the words of a page, whole minutes: nobody is helped by "0 minutes old". */
export function minutesOld(asOf: number, now: number): number {
  return Math.max(1, Math.floor((now - asOf) / minute));
}

/** The page with a line at its top, in its own language, that says until when it was known to be right. */
export function addAsOf(html: string, asOf: number, now: number): string {
  const language = /^[^>]*>\s*<html\b[^>]*\blang="?cy/i.test(html) ? 'cy' : 'en';
  const { title, sentence } = words[language];
  const line = `<strong>${title}.</strong> ${sentence(new Date(asOf), minutesOld(asOf, now))}`;
  const banner = `<div class="govuk-inset-text tocsin-as-of" role="status" lang="${language}" dir="ltr">${line}</div>`;
  const main = /<main\b[^>]*>/i.exec(html);
  const at = main ? main.index + main[0].length : 0;
  return `${html.slice(0, at)}${banner}${html.slice(at)}`;
}
