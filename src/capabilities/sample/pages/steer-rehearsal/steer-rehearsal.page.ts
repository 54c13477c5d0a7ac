import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { countRehearsal, getRehearsalSettings, type RehearsalCounts } from '../../rehearsal-store.ts';
import { steerRehearsal } from '../../steer-rehearsal.ts';

const shareSentence = 'Give the share of recipients who answer as a whole number from 0 to 100.';

/** The switch of the rehearsal player, with what it has done so far. */
export const steerRehearsalPage = definePage({
  url: '/rehearsal',
  access: 'public',
  navigation: { group: 'service', label: 'Rehearsal', order: 92 },
  form: z.object({
    playing: z.enum(['yes', 'no'], 'Choose whether sample recipients answer.'),
    speed: z.enum(['plausible', 'fast'], 'Choose how fast they answer.'),
    share: z
      .string(shareSentence)
      .trim()
      .regex(/^\d{1,3}$/, shareSentence)
      .transform(Number)
      .refine((share) => share <= 100, shareSentence),
  }),
  async get(ctx, request) {
    const [settings, counts] = await Promise.all([getRehearsalSettings(ctx), countRehearsal(ctx)]);
    const typed = request.attempt?.values;
    return showPage('sample/pages/steer-rehearsal/steer-rehearsal.njk', {
      title: 'Rehearsal',
      playing: settings.playing,
      chosen: {
        playing: String(typed?.playing ?? (settings.playing ? 'yes' : 'no')),
        speed: String(typed?.speed ?? settings.speed),
        share: String(typed?.share ?? settings.share),
      },
      lines: describeCounts(counts),
    });
  },
  async post(ctx, { form }) {
    await steerRehearsal(ctx, { playing: form.playing === 'yes', speed: form.speed, share: form.share });
    return goTo('/rehearsal', {
      notice:
        form.playing === 'yes'
          ? 'Sample recipients answer.'
          : 'Sample recipients are silent until you switch them on again.',
    });
  },
});

function describeCounts(counts: RehearsalCounts): { what: string; count: string }[] {
  const lines: [string, number][] = [
    ['Going to answer', counts.waiting],
    ['Answered: received', counts.received],
    ['Answered: passed on', counts.passed_on],
    ['Answered: safe', counts.safe],
    ['Answered: need help', counts.need_help],
    ['Turned away by the site (the link was over)', counts.refused],
    ['Tries that failed, each repeated', counts.failures],
    ['Given up after ten tries', counts.given_up],
    ['Times that the site asked for patience', counts.pauses],
  ];
  return lines.map(([what, count]) => ({ what, count: count.toLocaleString('en-GB') }));
}
