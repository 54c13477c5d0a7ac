import { groupByCover } from '../../../../kernel/permission.ts';
import { defineStream } from '../../../../platform/http/stream.ts';
import { seeDelivery } from '../../../delivery/index.ts';
import { runRoom } from '../../room-permissions.ts';
import { roomListensTo } from '../../room-topic.ts';
import { lookIntoRoom, presenceBeat } from '../../shift/look-into-room.ts';
import { readRoom } from './read-room.ts';

/** Brings open rooms up to date: read and drawn once for all officers who may see the same. */
export const watchRoomStream = defineStream({
  url: '/room/stream',
  access: runRoom,
  everyMs: 2000,
  // An update falls due and an officer leaves without anybody telling us.
  atLeastEveryMs: presenceBeat,
  topic: () => roomListensTo,
  async push(ctx, { pages, render, show }) {
    await lookIntoRoom(
      ctx,
      pages.map(({ actor }) => actor),
    );
    for (const lookers of groupByCover(pages, seeDelivery)) {
      const [first] = lookers;
      if (!first) continue;
      const view = await readRoom({ ...ctx, actor: first.actor });
      const parts = ['calls', 'alerts', 'shift', 'log'].map((part) => ({
        id: `room-${part}`,
        html: render(`room/pages/watch-room/room-${part}.njk`, view),
      }));
      const data = parts.map((part) => JSON.stringify(part)).join('\n');
      await show(lookers, 'html', data);
    }
  },
});
