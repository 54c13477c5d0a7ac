import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '../../../kernel/actor.ts';
import { makeStateEvent } from './live-event.ts';
import { LivePage, mostWaiting } from './live-page.ts';

/** A page on one end of a real connection, and its reader on the other. */
async function aPage(
  looks = 100,
): Promise<{ page: LivePage; reader: Socket; heard: () => string; closed: () => boolean }> {
  const reader = connect((server.address() as { port: number }).port, '127.0.0.1');
  const [socket] = (await once(server, 'connection')) as [Socket];
  let text = '';
  reader.setEncoding('latin1').on('data', (piece: string) => {
    text += piece;
  });
  // As the web server's own connections have it.
  for (const end of [reader, socket]) end.on('error', () => undefined);
  const page = new LivePage({ params: undefined, actor: anonymous, socket, lastEventId: undefined, looks });
  return { page, reader, heard: () => text, closed: () => socket.destroyed };
}

const server = createServer();
const ignore = (): void => undefined;
// More than the buffers of a connection take in.
const huge = makeStateEvent('html', 'x'.repeat(16 * 1024 * 1024));

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

describe('an open page', () => {
  it('is kept open by something that no browser shows, until its time is over', async () => {
    const { page, heard, reader, closed } = await aPage(3);
    page.look();
    page.look();
    await expect.poll(heard).toBe(': here\n\n'.repeat(2));
    const ended = once(reader, 'end');
    page.look();
    await ended;
    await expect.poll(closed).toBe(true);
    expect(page.show(huge, ignore)).toBe(false);
    page.send('news', 'too late');
  });

  it('that takes nothing for many looks is cut off; one that takes little by little is not', async () => {
    const [stuck, slow] = [await aPage(), await aPage()];
    for (const { page, reader } of [stuck, slow]) {
      reader.pause();
      expect(page.show(huge, ignore)).toBe(true);
    }
    for (let looks = 0; looks < 4; looks += 1) for (const { page } of [stuck, slow]) page.look();
    expect([stuck.closed(), slow.closed()]).toEqual([false, false]);
    slow.reader.resume();
    await expect.poll(slow.heard, { timeout: 10_000 }).toHaveLength(huge.bytes.length);
    for (let looks = 0; looks < 4; looks += 1) for (const { page } of [stuck, slow]) page.look();
    expect([stuck.closed(), slow.closed()]).toEqual([true, false]);
    slow.reader.destroy();
  }, 20_000);

  it('that is behind is told nothing more, and says once when it has caught up', async () => {
    const { page, reader, heard } = await aPage();
    reader.pause();
    page.show(huge, ignore);
    const caughtUp: LivePage[] = [];
    for (const words of ['one', 'two', 'three'])
      expect(page.show(makeStateEvent('html', words), (each) => void caughtUp.push(each))).toBe(false);
    reader.resume();
    await expect.poll(() => caughtUp, { timeout: 10_000 }).toEqual([page]);
    expect(page.show(makeStateEvent('html', 'four'), ignore)).toBe(true);
    await expect.poll(() => heard().slice(huge.bytes.length), { timeout: 10_000 }).toContain('four');
    expect(heard()).not.toMatch(/one|two|three/);
    expect(huge.bytes.length).toBeGreaterThan(mostWaiting);
    reader.destroy();
  }, 20_000);
});
