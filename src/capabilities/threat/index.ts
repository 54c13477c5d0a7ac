export { levelChanged } from './level-changed.ts';
export { readLevelDuties } from './levels/level-duties.ts';
export { type CurrentLevel, currentLevels, listLevels } from './levels/read-levels.ts';
export { countOwnTasks } from './response/count-own-tasks.ts';
export { startMenu } from './response/keep-menu.ts';
export { raiseTasksForLevel } from './response/raise-tasks.ts';
export { threatCapability } from './threat.capability.ts';
export {
  levelDefinitions,
  sayBeginning,
  systemWords,
  type ThreatLevel,
  type ThreatSystem,
  threatLevels,
} from './threat-level.ts';
