import type { Capability } from '../../platform/capability.ts';
import { afterActionPage } from './pages/after-action/after-action.page.ts';
import { afterFiguresPage, afterUnreachedPage } from './pages/after-action/after-files.page.ts';
import { afterReportPage } from './pages/after-action/after-report.page.ts';
import { helpCasePage } from './pages/help-case/help-case.page.ts';
import { takeHelpPage } from './pages/help-case/take-help.page.ts';
import { finishLessonPage, listLessonsPage } from './pages/list-lessons/list-lessons.page.ts';
import { listSilentPage } from './pages/list-silent/list-silent.page.ts';
import { watchAlertPage } from './pages/watch-alert/watch-alert.page.ts';
import { watchAlertStream } from './pages/watch-alert/watch-alert.stream.ts';
import { watchRoomPage } from './pages/watch-room/watch-room.page.ts';
import { watchRoomStream } from './pages/watch-room/watch-room.stream.ts';
import { writeHandoverPage } from './pages/write-handover/write-handover.page.ts';
import { roomRefusals } from './room-errors.ts';
import { roomPermissions } from './room-permissions.ts';

/** The room: who has an alert, who is silent, who needs help and who looks after them; afterwards, what to change. */
export const roomCapability: Capability = {
  name: 'room',
  dependsOn: ['audit', 'network', 'delivery', 'calls', 'alerts'],
  permissions: roomPermissions,
  refusals: roomRefusals,
  pages: [
    watchAlertPage,
    listSilentPage,
    takeHelpPage,
    helpCasePage,
    watchRoomPage,
    writeHandoverPage,
    afterActionPage,
    afterFiguresPage,
    afterUnreachedPage,
    afterReportPage,
    listLessonsPage,
    finishLessonPage,
  ],
  streams: [watchAlertStream, watchRoomStream],
};
