export { levelChanged } from './level-changed.ts';
export { type CurrentLevel, currentLevels } from './levels/read-levels.ts';
export { threatCapability } from './threat.capability.ts';
export {
  levelDefinitions,
  sayBeginning,
  systemWords,
  type ThreatLevel,
  type ThreatSystem,
  threatLevels,
} from './threat-level.ts';
