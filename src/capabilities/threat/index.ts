export { levelChanged } from './level-changed.ts';
export { readLevelDuties } from './levels/level-duties.ts';
export { type CurrentLevel, currentLevels, listLevels } from './levels/read-levels.ts';
export { countOwnTasks } from './response/count-own-tasks.ts';
export { startMenu } from './response/keep-menu.ts';
export {
  addPlaceMeasure,
  dropPlaceMeasure,
  finishPlaceTask,
} from './response/keep-place-measures.ts';
export { raiseTasksForLevel } from './response/raise-tasks.ts';
export { type PlaceResponse, type RespondingPlace, readPlaceResponse } from './response/read-place-response.ts';
export { type ResponseLevel, responseLevels, responseWords } from './response/response-level.ts';
export { responseChosen } from './response-chosen.ts';
export { makeThreatCapability } from './threat.capability.ts';
export {
  levelDefinitions,
  sayBeginning,
  systemWords,
  type ThreatLevel,
  type ThreatSystem,
  threatLevels,
} from './threat-level.ts';
