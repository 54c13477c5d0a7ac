import { describe, expect, it } from 'vitest';
import type { PhoneReceipt, WorkingCopy } from '../../kernel/hub-copy.ts';
import type { Cabinet, StoredCopy, StoredReceipt } from './hub-cabinet.ts';
import { type CentreAnswer, chooseLock, openDesk, opensWhatWaits, sealCopy } from './hub-desk-work.ts';
import { makeLock, turnKey, type VaultLock } from './hub-vault.ts';

const passphrase = 'river lamp nine door';
const copy: WorkingCopy = {
  ...{ copyId: 'c1', site: 'https://tocsin.example', officer: 'Hope Officer' },
  madeAt: '2026-11-22T08:00:00.000Z',
  refreshAfter: '2026-11-22T14:00:00.000Z',
  expiresAt: '2026-11-25T08:00:00.000Z',
  ...{ posts: [], alerts: [], bridges: [] },
};
const said = { postId: 'p', personId: 'lena', versionId: 'v', outcome: 'safe' } as const;

function aCabinet(): Cabinet & { readonly receipts: Map<string, StoredReceipt> } {
  let [kept, lock]: [StoredCopy | undefined, VaultLock | undefined] = [undefined, undefined];
  const receipts = new Map<string, StoredReceipt>();
  return {
    receipts,
    findCopy: async () => kept,
    async keepCopy(given) {
      kept = given;
    },
    async wipeCopy() {
      kept = undefined;
    },
    findLock: async () => lock,
    async keepLock(given) {
      lock = given;
    },
    listReceipts: async () => [...receipts.values()],
    keepReceipt: async (given) => void receipts.set(given.id, given),
    removeReceipts: async (ids) => ids.forEach((id) => void receipts.delete(id)),
  };
}

async function aDesk(cabinet = aCabinet()) {
  const lock = { ...makeLock(), iterations: 1000 };
  await cabinet.keepLock(lock);
  await cabinet.keepCopy(await sealCopy(await turnKey(passphrase, lock), copy));
  const asked: string[] = [];
  const brought: PhoneReceipt[] = [];
  const world = {
    now: new Date('2026-11-22T09:00:00Z'),
    standing: 200,
    code: '',
    isAway: false,
    losesAnswers: false,
    ids: 0,
  };
  const desk = await openDesk({
    cabinet,
    now: () => world.now,
    newId: () => {
      world.ids += 1;
      return `r${world.ids}`;
    },
    async ask(method, path, body): Promise<CentreAnswer | undefined> {
      if (world.isAway) return undefined;
      asked.push(`${method} ${path}`);
      if (world.standing !== 200) return { status: world.standing, body: { code: world.code } };
      if (path.endsWith('/renew'))
        return { status: 200, body: { ...copy, madeAt: world.now.toISOString(), refreshAfter: '2026-11-23' } };
      if (path !== '/hubs/receipts') return { status: 200, body: {} };
      const { receipts } = body as { receipts: PhoneReceipt[] };
      brought.push(...receipts);
      if (world.losesAnswers) return undefined;
      const ids = receipts.map(({ id }) => id);
      return {
        status: 200,
        body: { taken: ids.filter((id) => id !== 'r2'), refused: ids.filter((id) => id === 'r2') },
      };
    },
  });
  return { desk, cabinet, world, asked, brought };
}

describe('the desk of an officer on their own', () => {
  it('is locked until the passphrase is right, and after a reload again', async () => {
    const { desk } = await aDesk();
    expect(desk.state()).toMatchObject({ is: 'locked', madeAt: copy.madeAt, waiting: 0 });
    expect(await desk.unlock('river lamp nine gate')).toBe(false);
    expect(desk.state().is).toBe('locked');
    expect(await desk.unlock(passphrase)).toBe(true);
    expect(desk.state()).toMatchObject({ is: 'open', copy, receipts: [] });
    await desk.lock();
    expect(desk.state().is).toBe('locked');
  });

  it('loses none of several presses that come faster than the disk writes', async () => {
    const { desk, brought } = await aDesk();
    await desk.unlock(passphrase);
    await desk.record({ ...said, personId: 'mistaken' });
    const presses = ['dev', 'ana', 'kofi'].map((personId) => desk.record({ ...said, personId }));
    await Promise.all([...presses, desk.takeBack('r1')]);
    const state = desk.state();
    expect(state.is === 'open' && state.receipts.map(({ personId }) => personId).sort()).toEqual([
      'ana',
      'dev',
      'kofi',
    ]);
    await desk.contact();
    expect(brought.map(({ personId }) => personId).sort()).toEqual(['ana', 'dev', 'kofi']);
  });

  it('writes down offline, keeps it through a reload, brings it when the centre is back, and each once', async () => {
    const { desk, cabinet, world, brought } = await aDesk();
    world.isAway = true;
    await desk.unlock(passphrase);
    await desk.record(said);
    await desk.record({ ...said, personId: 'dev' });
    await desk.record({ ...said, personId: 'mistaken' });
    await desk.takeBack('r3');
    await desk.contact();
    expect(desk.state()).toMatchObject({ is: 'open', contact: 'away' });
    expect(cabinet.receipts.size).toBe(2);
    await desk.lock();
    expect(desk.state()).toMatchObject({ is: 'locked', waiting: 2 });
    await desk.unlock(passphrase);
    world.isAway = false;
    // The first answer is lost on its way: it is brought again under the same id.
    world.losesAnswers = true;
    await desk.contact();
    world.losesAnswers = false;
    await desk.contact();
    expect(brought.map(({ id, at }) => [id, at])).toEqual(
      ['r1', 'r2', 'r1', 'r2'].map((id) => [id, '2026-11-22T09:00:00.000Z']),
    );
    expect(desk.state()).toMatchObject({
      receipts: [
        { id: 'r1', state: 'brought' },
        { id: 'r2', state: 'refused' },
      ],
    });
    expect([...cabinet.receipts.keys()]).toEqual(['r2']);
    await desk.contact();
    expect(brought).toHaveLength(4);
  });

  it('makes the copy anew when it is old, and not before', async () => {
    const { desk, world, asked } = await aDesk();
    await desk.unlock(passphrase);
    await desk.contact();
    expect(asked).toEqual(['GET /hubs/copies/c1']);
    world.now = new Date('2026-11-22T14:00:00Z');
    await desk.contact();
    expect(asked.slice(1)).toEqual(['GET /hubs/copies/c1', 'POST /hubs/copies/c1/renew']);
    expect(desk.state()).toMatchObject({ is: 'open', copy: { madeAt: '2026-11-22T14:00:00.000Z' } });
    await desk.lock();
    expect(desk.state()).toMatchObject({ madeAt: '2026-11-22T14:00:00.000Z' });
  });

  it.each([
    [410, 'COPY_IS_OVER'],
    [403, 'NOT_ALLOWED'],
  ])('wipes the copy when the centre says %s %s, but not what waits', async (standing, code) => {
    const { desk, cabinet, world } = await aDesk();
    await desk.unlock(passphrase);
    await desk.record(said);
    await desk.lock();
    world.standing = standing;
    // Something in between that says no is not the centre.
    await desk.contact();
    expect(desk.state().is).toBe('locked');
    world.code = code;
    await desk.contact();
    expect(desk.state()).toEqual({ is: 'over', why: 'revoked', waiting: 1 });
    expect(await cabinet.findCopy()).toBeUndefined();
  });

  it('keeps the copy when nobody is signed in, and says so', async () => {
    const { desk, cabinet, world } = await aDesk();
    await desk.unlock(passphrase);
    world.standing = 401;
    await desk.contact();
    expect(desk.state()).toMatchObject({ is: 'open', contact: 'signed-out' });
    expect(await cabinet.findCopy()).toBeDefined();
  });

  it('is wiped when its time is over, open or not, with nobody to ask', async () => {
    const { desk, cabinet, world } = await aDesk();
    await desk.unlock(passphrase);
    world.isAway = true;
    world.now = new Date(copy.expiresAt);
    await desk.contact();
    expect(desk.state()).toEqual({ is: 'over', why: 'expired', waiting: 0 });
    expect(await cabinet.findCopy()).toBeUndefined();
    const other = await aDesk();
    other.world.now = new Date('2026-12-01');
    expect(await other.desk.unlock(passphrase)).toBe(false);
    expect(other.desk.state().is).toBe('over');
  });

  it('lets a new copy be made only with the passphrase that opens what waits', async () => {
    const { desk, cabinet } = await aDesk();
    const fresh = (): VaultLock => ({ ...makeLock(), iterations: 1000 });
    expect(await chooseLock(cabinet, fresh)).not.toEqual(await cabinet.findLock());
    await desk.unlock(passphrase);
    await desk.record(said);
    const lock = await chooseLock(cabinet, fresh);
    expect(lock).toEqual(await cabinet.findLock());
    expect(await opensWhatWaits(cabinet, await turnKey('another one entirely', lock))).toBe(false);
    expect(await opensWhatWaits(cabinet, await turnKey(passphrase, lock))).toBe(true);
  });
});
