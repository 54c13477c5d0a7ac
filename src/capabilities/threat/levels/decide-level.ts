import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { announce } from '../../../platform/events/event.ts';
import { notePageChange } from '../../../platform/http/shared/page-changes.ts';
import { recordAudit } from '../../audit/index.ts';
import { levelChanged } from '../level-changed.ts';
import { threatRefusals } from '../threat-errors.ts';
import type { ThreatSystem } from '../threat-level.ts';
import {
  endLevelChange,
  findLevelChange,
  insertLevelCheck,
  isMomentTaken,
  type LevelChange,
  lockLevels,
  writeDecision,
} from './level-store.ts';
import { currentLevels } from './read-levels.ts';

/**
 * Confirms an entry as the second person who read its source: from now on it shows, and what it corrects does not. Refuses
 * whoever entered it (LEVEL_NEEDS_SECOND_PERSON) and what others overtook (LEVEL_OVERTAKEN).
 */
export async function confirmLevel(ctx: Ctx, changeId: string): Promise<LevelChange> {
  return inTransaction(ctx, async (within) => {
    const entry = await getProposed(within, changeId);
    if (entry.enteredBy === actorReference(within.actor)) throw threatRefusals.refuse('LEVEL_NEEDS_SECOND_PERSON');
    const before = await findNow(within, entry.system);
    await takeOver(within, entry);
    await writeDecision(within, { id: changeId, state: 'confirmed', by: actorReference(within.actor) });
    await recordAudit(within, {
      action: 'threat.level-confirmed',
      subject: `threat-level:${changeId}`,
      detail: { system: entry.system, level: entry.level, removes: entry.removes },
    });
    const now = await findNow(within, entry.system);
    const isNow = now?.level !== before?.level;
    await announce(within, levelChanged, { system: entry.system, changeId, level: now?.level ?? null, isNow });
    await notePageChange(within, ['threat']);
    return entry;
  });
}

/** Declines an entry, or takes one's own back. It stays in the record and never shows. */
export async function declineLevel(ctx: Ctx, changeId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const { enteredBy } = await getProposed(within, changeId);
    const by = actorReference(within.actor);
    await writeDecision(within, { id: changeId, state: 'declined', by });
    await recordAudit(within, {
      action: 'threat.level-declined',
      subject: `threat-level:${changeId}`,
      detail: { own: by === enteredBy },
    });
  });
}

/** Writes that somebody looked at the official page just now and that the level still stands as here. */
export async function noteLevelCheck(ctx: Ctx, system: ThreatSystem, source: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await insertLevelCheck(within, { id: newId(), system, by: actorReference(within.actor), source });
    await notePageChange(within, ['threat']);
    await recordAudit(within, {
      action: 'threat.level-checked',
      subject: `threat-system:${system}`,
      detail: { source },
    });
  });
}

async function getProposed(ctx: Ctx, changeId: string): Promise<LevelChange> {
  await lockLevels(ctx);
  const entry = await findLevelChange(ctx, changeId);
  if (entry?.state !== 'proposed') throw threatRefusals.refuse('LEVEL_CHANGE_GONE');
  return entry;
}

async function takeOver(ctx: Ctx, entry: LevelChange): Promise<void> {
  const { replaces, removes } = entry;
  if (replaces && !(await endLevelChange(ctx, replaces, removes ? 'removed' : 'replaced'))) {
    throw threatRefusals.refuse('LEVEL_OVERTAKEN');
  }
  if (!removes && (await isMomentTaken(ctx, entry.system, entry.beganAt, null))) {
    throw threatRefusals.refuse('LEVEL_OVERTAKEN');
  }
}

async function findNow(ctx: Ctx, system: ThreatSystem) {
  return (await currentLevels(ctx)).find((each) => each.system === system);
}
