import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import type { Ctx, Sql } from '../../../platform/db/database.ts';
import { audienceSql, makeAudience } from '../../audiences/index.ts';
import type { ChosenGuests } from '../call-record.ts';
import { makeFence } from './fence.ts';
import { countChosen, leadsSql, oneRowEach } from './guest-store.ts';

/** People who were chosen: a SELECT with one row each, and how many they are. */
export interface ChosenPeople {
  readonly select: Sql;
  readonly size: number;
}

/** More than this are an audience of a broadcast, not of a call. */
export const mostGuests = 10_000;

/**
 * Who is meant by a choice, within what the actor may invite; null when nothing is chosen. Wrong input at `audience`: nobody, too
 * many, or some outside of the actor's region or post.
 */
export async function chooseGuests(
  ctx: Ctx,
  { selection, shapes, leads }: ChosenGuests,
): Promise<Checked<ChosenPeople | null>> {
  const audience = makeAudience(selection, shapes);
  if (!audience.ok) return wrongInput({ audience: Object.values(audience.errors)[0] ?? '' });
  const byPost = leadsSql(leads, ctx.now);
  const selects = [...(audience.value ? [audienceSql(audience.value, ctx.now)] : []), ...(byPost ? [byPost] : [])];
  if (selects.length === 0) return accepted(null);
  const select = oneRowEach(selects);
  const { people, outside } = await countChosen(ctx, select, await makeFence(ctx));
  if (people === 0) return wrongInput({ audience: 'Nobody matches what you chose.' });
  if (people > mostGuests)
    return wrongInput({ audience: 'You chose more than 10,000 people. Choose fewer, or send a bulletin.' });
  if (outside > 0) {
    const sentence = `${outside.toLocaleString('en-GB')} of the ${people.toLocaleString('en-GB')} people chosen are outside of your region or post. Leave them out.`;
    return wrongInput({ audience: sentence });
  }
  return accepted({ select, size: people });
}
