import { z } from 'zod';
import { clockTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { takeHelpCase } from '../../help/take-help-case.ts';
import { runRoom } from '../../room-permissions.ts';
import { lookIntoRoom } from '../../shift/look-into-room.ts';
import { readRoom } from './read-room.ts';

/** The duty officer's room: everything in force, who needs help, who is silent, what is due, and who else is here. */
export const watchRoomPage = definePage({
  url: '/room',
  access: runRoom,
  navigation: { group: 'now', label: 'Room', order: 5 },
  form: z.object({
    // One button says whom: "<alert> <person>".
    take: z
      .string('Choose somebody to take')
      .transform((pressed) => pressed.split(' '))
      .pipe(z.tuple([z.uuid(), z.uuid()], 'Choose somebody to take')),
  }),
  async get(ctx) {
    await lookIntoRoom(ctx, [ctx.actor]);
    return showPage('room/pages/watch-room/watch-room.njk', { title: 'Room', ...(await readRoom(ctx)) });
  },
  async post(ctx, { form }) {
    const [alertId, personId] = form.take;
    const { won, helpCase } = await takeHelpCase(ctx, { alertId, personId });
    if (won) return goTo(`/alerts/${alertId}/need-help/${personId}`, { notice: 'You have taken this call' });
    const notice = `${helpCase.takenByName} has had this call since ${clockTime(helpCase.takenAt)}`;
    return goTo('/room', { notice });
  },
});
