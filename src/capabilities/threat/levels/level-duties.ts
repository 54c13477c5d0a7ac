import { actorReference } from '../../../kernel/actor.ts';
import { may } from '../../../kernel/permission.ts';
import { after, day } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { systemWords } from '../threat-level.ts';
import { changeThreatLevel } from '../threat-permissions.ts';
import { listProposedChanges } from './level-store.ts';
import { currentLevels } from './read-levels.ts';

/** After this somebody should look again, milliseconds. */
const checkEvery = 30 * day;

/** What of the threat level needs whoever asks. */
export interface LevelDuties {
  /** Entries of others that wait for a second person. */
  readonly waiting: number;
  /** What nobody has looked at for thirty days. */
  readonly old: readonly string[];
}

/** What of the threat level needs the actor; nothing for whoever may not change it. */
export async function readLevelDuties(ctx: Ctx): Promise<LevelDuties> {
  if (!may(ctx.actor, changeThreatLevel)) return { waiting: 0, old: [] };
  const [proposed, levels] = await Promise.all([listProposedChanges(ctx), currentLevels(ctx)]);
  return {
    waiting: proposed.filter(({ enteredBy }) => enteredBy !== actorReference(ctx.actor)).length,
    old: levels
      .filter(({ checkedAt }) => checkedAt < after(ctx.now, -checkEvery))
      .map(({ system }) => systemWords[system].name),
  };
}
