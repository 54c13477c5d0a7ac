import { defineStream } from '../../../../platform/http/stream.ts';
import { runRoom } from '../../room-permissions.ts';
import { roomListensTo } from '../../room-topic.ts';
import { lookIntoRoom } from '../../shift/look-into-room.ts';
import { readRoom } from './read-room.ts';

/** Brings open rooms up to date: read and drawn once for all officers who look. */
export const watchRoomStream = defineStream({
  url: '/room/stream',
  access: runRoom,
  everyMs: 2000,
  topic: () => roomListensTo,
  async push(ctx, { pages, render }) {
    await lookIntoRoom(
      ctx,
      pages.map(({ actor }) => actor),
    );
    const view = await readRoom(ctx);
    const parts = ['calls', 'alerts', 'shift', 'log'].map((part) => ({
      id: `room-${part}`,
      html: render(`room/pages/watch-room/room-${part}.njk`, view),
    }));
    const data = parts.map((part) => JSON.stringify(part)).join('\n');
    for (const page of pages) page.send('html', data);
  },
});
