export { addLesson, listOwners } from './review/add-lesson.ts';
export { type Lesson, listLessons } from './review/lesson-store.ts';
export { roomCapability } from './room.capability.ts';
export { watchSites } from './room-permissions.ts';
