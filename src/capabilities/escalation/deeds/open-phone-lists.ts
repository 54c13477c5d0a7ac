import { openPhoneTasks } from '../phone/phone-store.ts';
import type { CarryOutDeed, DeedDone } from './deed.ts';
import { tellRegions } from './tell-region.ts';

/** Puts silent people on the telephone list of their region, and lets its officers know that there is one. */
export const openPhoneLists: CarryOutDeed = async (ctx, course, watches) => {
  const opened = await openPhoneTasks(ctx, course.launchId, watches);
  const told = await tellRegions(ctx, course, watches);
  return new Map(
    watches.map(({ personId }): [string, DeedDone] => {
      const task = opened.get(personId);
      const detail = { ...told.get(personId)?.detail, task: task?.id };
      return [personId, { result: task?.isNew ? 'done' : 'standing', told: told.get(personId)?.told ?? 0, detail }];
    }),
  );
};
