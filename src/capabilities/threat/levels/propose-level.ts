import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { type LevelInput, readBeginning } from './level-change.ts';
import { findLevelChange, insertLevelChange, isMomentTaken, listProposedChanges, lockLevels } from './level-store.ts';

/** Enters a level, or the correction of one, for a second person to confirm. Nothing shows until then. Answers its id. */
export async function proposeLevel(ctx: Ctx, input: LevelInput): Promise<Checked<string>> {
  const beginning = readBeginning(input.began);
  if (!beginning) return wrongInput({ began: 'Give the day, like 2026-04-30.' });
  if (beginning.at > ctx.now) {
    return wrongInput({ began: 'Enter a level when it holds, not before: nobody here announces one.' });
  }
  const replaces = input.replaces || null;
  const removes = input.removes === 'yes';
  if (removes && !replaces) return wrongInput({ replaces: 'Choose the entry to take away.' });
  return inTransaction(ctx, async (within) => {
    await lockLevels(within);
    const fault = await judge(within, { ...input, replaces, beganAt: beginning.at, removes });
    if (fault) return wrongInput(fault);
    const id = newId();
    const { system, level, saidBy, source, sureness, reason } = input;
    await insertLevelChange(within, {
      ...{ id, system, level, beganAt: beginning.at, exactness: beginning.exactness, saidBy, source, sureness, reason },
      ...{ replaces, removes, enteredBy: actorReference(within.actor) },
    });
    await recordAudit(within, {
      action: 'threat.level-entered',
      subject: `threat-level:${id}`,
      detail: { system, level, began: input.began, source, ...(replaces ? { replaces, removes } : {}) },
    });
    return accepted(id);
  });
}

interface Judged {
  readonly system: string;
  readonly replaces: string | null;
  readonly removes: boolean;
  readonly beganAt: Date;
}

async function judge(ctx: Ctx, entry: Judged): Promise<Readonly<Record<string, string>> | undefined> {
  if (entry.replaces) {
    const mistaken = await findLevelChange(ctx, entry.replaces);
    if (mistaken?.state !== 'confirmed' || mistaken.system !== entry.system) {
      return { replaces: 'Choose an entry of the same system that still counts.' };
    }
    if ((await listProposedChanges(ctx)).some(({ replaces }) => replaces === entry.replaces)) {
      return { replaces: 'A correction of this entry waits already. Decide about that one first.' };
    }
  }
  if (!entry.removes && (await isMomentTaken(ctx, entry.system, entry.beganAt, entry.replaces))) {
    return { began: 'Another level begins at this moment already. Correct that one instead.' };
  }
  return undefined;
}
