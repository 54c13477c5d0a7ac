import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { londonDay } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { seeVisitWeights, weighVisits } from '../../advisers-permissions.ts';
import { changeWeights } from '../../next-visits/change-weights.ts';
import {
  heaviestWeight,
  reasonLabels,
  type VisitReason,
  type VisitWeight,
  type VisitWeights,
  visitReasons,
} from '../../next-visits/visit-weight.ts';
import { listWeightings, readWeighting } from '../../next-visits/weighting-store.ts';
import { dayField, dayWords, typedOr, wordsField } from '../day-words.ts';

const url = '/advisers/weights';
const outside = `Give a whole number from 0 to ${heaviestWeight}.`;
const weight = z.coerce.number(outside).int(outside).min(0, outside).max(heaviestWeight, outside);
const weightFields = Object.fromEntries(
  visitReasons.flatMap((reason) => [
    [`points-${reason}`, weight],
    [`most-${reason}`, weight],
  ]),
) as Record<`points-${VisitReason}` | `most-${VisitReason}`, typeof weight>;

/** How much each reason weighs in the ranking of next visits; an operator changes it from a day on. */
export const weighVisitsPage = definePage({
  url,
  access: seeVisitWeights,
  navigation: { group: 'service', label: 'Weights of visits', order: 75 },
  form: z.object({ validFrom: dayField, why: wordsField('Say why, for those who come after you.'), ...weightFields }),
  async get(ctx, { attempt }) {
    const today = londonDay(ctx.now);
    const [now, all] = await Promise.all([readWeighting(ctx, today), listWeightings(ctx)]);
    return showPage('advisers/pages/weigh-visits/weigh-visits.njk', {
      title: 'How the ranking of visits weighs',
      mayChange: may(ctx.actor, weighVisits),
      since: dayWords(now.validFrom),
      reasons: visitReasons.map((reason) => ({
        reason,
        ...reasonLabels[reason],
        ...now.weights[reason],
        typedPoints: typedOr(attempt, `points-${reason}`, String(now.weights[reason].points)),
        typedMost: typedOr(attempt, `most-${reason}`, String(now.weights[reason].most)),
      })),
      history: all.map(({ validFrom, why }) => [dayWords(validFrom), why]),
      typed: { validFrom: typedOr(attempt, 'validFrom', today), why: typedOr(attempt, 'why') },
    });
  },
  async post(ctx, { form }) {
    const { validFrom, why } = form;
    const weightOf = (reason: VisitReason): VisitWeight => ({
      points: form[`points-${reason}`],
      most: form[`most-${reason}`],
    });
    const weights = Object.fromEntries(visitReasons.map((reason) => [reason, weightOf(reason)])) as VisitWeights;
    const changed = await changeWeights(ctx, { validFrom, why, weights });
    if (!changed.ok) return tryAgain(changed.errors);
    return goTo(url, { notice: 'The weights are kept.' });
  },
});
