import { londonDay } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import type { DoorPlan } from './door.ts';
import { findDoorPlan } from './door-store.ts';

/** The doors, their numbers and links, and the questions that lead to them, as they hold today in London. */
export function listDoors(ctx: Pick<Ctx, 'db' | 'now'>): Promise<DoorPlan> {
  return findDoorPlan(ctx, londonDay(ctx.now));
}
