import type { PhoneOutcome, PhoneReceipt, WorkingCopy } from '../../kernel/hub-copy.ts';
import type { Cabinet, StoredCopy } from './hub-cabinet.ts';
import { openBox, type SealedBox, sealValue, turnKey, type VaultLock } from './hub-vault.ts';

const mostAtOnce = 200;

/** What the desk needs of the browser; tests bring their own. */
export interface DeskSurroundings {
  readonly cabinet: Cabinet;
  now(): Date;
  newId(): string;
  /** Asks the centre; nothing when it does not answer. */
  ask(method: 'GET' | 'POST', path: string, body?: object): Promise<CentreAnswer | undefined>;
}

/** What the centre answered. */
export interface CentreAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A receipt on this desk, and how far it has come. */
export interface DeskReceipt extends PhoneReceipt {
  readonly state: 'waiting' | 'brought' | 'refused';
}

/** How things stand with the centre. */
export type Contact = 'there' | 'away' | 'signed-out';

/** How the desk stands. `over`: the copy was wiped, and why. */
export type DeskState =
  | { readonly is: 'none' }
  | { readonly is: 'locked'; readonly madeAt: string; readonly expiresAt: string; readonly waiting: number }
  | { readonly is: 'over'; readonly why: 'expired' | 'revoked'; readonly waiting: number }
  | {
      readonly is: 'open';
      readonly copy: WorkingCopy;
      readonly receipts: readonly DeskReceipt[];
      readonly contact: Contact | undefined;
    };

/** The working desk of an officer who is on their own. */
export interface HubDesk {
  state(): DeskState;
  /** Tells whether the passphrase was right. */
  unlock(passphrase: string): Promise<boolean>;
  lock(): Promise<void>;
  record(said: { postId: string; personId: string; versionId: string; outcome: PhoneOutcome }): Promise<void>;
  /** Takes back what has not been brought yet. */
  takeBack(receiptId: string): Promise<void>;
  /** Looks at the clock and asks the centre: brings what waits, makes the copy anew when it is old, wipes what is over. */
  contact(): Promise<void>;
}

/** What a copy is sealed for, so that nothing else opens as one. */
export const copyPurpose = 'working copy';

/** What a receipt is sealed for. */
export function receiptPurpose(id: string): string {
  return `receipt ${id}`;
}

/** Seals a copy as it came, ready for the cabinet. */
export async function sealCopy(key: CryptoKey, copy: WorkingCopy): Promise<StoredCopy> {
  const { copyId, madeAt, refreshAfter, expiresAt } = copy;
  return { copyId, madeAt, refreshAfter, expiresAt, box: await sealValue(key, copy, copyPurpose) };
}

/** Opens the desk with what lies in the cabinet; what has expired is wiped first. */
export async function openDesk(surroundings: DeskSurroundings): Promise<HubDesk> {
  const desk = new Desk(surroundings);
  await desk.begin();
  return desk;
}

class Desk implements HubDesk {
  readonly surroundings: DeskSurroundings;
  now: DeskState = { is: 'none' };
  key: CryptoKey | undefined;

  constructor(surroundings: DeskSurroundings) {
    this.surroundings = surroundings;
  }

  state(): DeskState {
    return this.now;
  }

  async begin(): Promise<void> {
    const stored = await this.surroundings.cabinet.findCopy();
    this.key = undefined;
    if (!stored) this.now = { is: 'none' };
    else if (this.hasExpired(stored)) await this.wipe('expired');
    else {
      const { madeAt, expiresAt } = stored;
      this.now = { is: 'locked', madeAt, expiresAt, waiting: await this.countWaiting() };
    }
  }

  lock(): Promise<void> {
    return this.begin();
  }

  async unlock(passphrase: string): Promise<boolean> {
    const { cabinet } = this.surroundings;
    const [stored, lock] = [await cabinet.findCopy(), await cabinet.findLock()];
    if (!stored || !lock || this.hasExpired(stored)) {
      await this.begin();
      return false;
    }
    const key = await turnKey(passphrase, lock);
    const copy = (await openBox(key, stored.box, copyPurpose)) as WorkingCopy | undefined;
    if (!copy) return false;
    this.key = key;
    this.now = { is: 'open', copy, receipts: await this.readReceipts(key), contact: undefined };
    return true;
  }

  async record(said: Pick<PhoneReceipt, 'postId' | 'personId' | 'versionId' | 'outcome'>): Promise<void> {
    const { key, now } = this;
    if (!key || now.is !== 'open') return;
    const { postId, personId, versionId, outcome } = said;
    const id = this.surroundings.newId();
    const receipt = { id, postId, personId, versionId, outcome, at: this.surroundings.now().toISOString() };
    const box = await sealValue(key, receipt, receiptPurpose(id));
    await this.surroundings.cabinet.keepReceipt({ id, box, isRefused: false });
    this.changeReceipts((receipts) => [...receipts.filter((each) => each.id !== id), { ...receipt, state: 'waiting' }]);
  }

  async takeBack(receiptId: string): Promise<void> {
    const { now } = this;
    if (now.is !== 'open' || !now.receipts.some(({ id, state }) => id === receiptId && state === 'waiting')) return;
    await this.surroundings.cabinet.removeReceipts([receiptId]);
    this.changeReceipts((receipts) => receipts.filter(({ id }) => id !== receiptId));
  }

  /** From what stands there now: while one press was written to the disk, another may have been. */
  private changeReceipts(change: (receipts: readonly DeskReceipt[]) => readonly DeskReceipt[]): void {
    if (this.now.is === 'open') this.now = { ...this.now, receipts: change(this.now.receipts) };
  }

  async contact(): Promise<void> {
    const stored = await this.surroundings.cabinet.findCopy();
    if (!stored) return this.now.is === 'over' ? undefined : this.begin();
    if (this.hasExpired(stored)) return this.wipe('expired');
    const answer = await this.surroundings.ask('GET', `/hubs/copies/${stored.copyId}`);
    if (await this.isOver(answer)) return;
    if (this.now.is !== 'open' || answer?.status !== 200) return;
    await this.bring(stored.copyId);
    if (this.surroundings.now().toISOString() >= stored.refreshAfter) await this.renew(stored.copyId);
  }

  /** Brings what waits, in pieces; what is not answered stays and is brought again, which the centre takes for the same. */
  private async bring(copyId: string): Promise<void> {
    for (;;) {
      if (this.now.is !== 'open') return;
      const waiting = this.now.receipts.filter(({ state }) => state === 'waiting').slice(0, mostAtOnce);
      if (waiting.length === 0) return;
      const receipts = waiting.map(({ state: _state, ...receipt }) => receipt);
      const answer = await this.surroundings.ask('POST', '/hubs/receipts', { copyId, receipts });
      if ((await this.isOver(answer)) || answer?.status !== 200) return;
      const { taken = [], refused = [] } = answer.body as { taken?: string[]; refused?: string[] };
      await this.settle(taken, refused);
      if (taken.length + refused.length === 0) return;
    }
  }

  private async settle(taken: readonly string[], refused: readonly string[]): Promise<void> {
    const { cabinet } = this.surroundings;
    for (const stored of await cabinet.listReceipts()) {
      if (refused.includes(stored.id)) await cabinet.keepReceipt({ ...stored, isRefused: true });
    }
    await cabinet.removeReceipts(taken);
    const stateOf = ({ id, state }: DeskReceipt): DeskReceipt['state'] =>
      taken.includes(id) ? 'brought' : refused.includes(id) ? 'refused' : state;
    this.changeReceipts((receipts) => receipts.map((receipt) => ({ ...receipt, state: stateOf(receipt) })));
  }

  private async renew(copyId: string): Promise<void> {
    const answer = await this.surroundings.ask('POST', `/hubs/copies/${copyId}/renew`, {});
    if ((await this.isOver(answer)) || answer?.status !== 200 || !this.key || this.now.is !== 'open') return;
    const copy = answer.body as WorkingCopy;
    await this.surroundings.cabinet.keepCopy(await sealCopy(this.key, copy));
    this.now = { ...this.now, copy };
  }

  /** Notes how the centre answered; wipes when it said that the copy is over. */
  private async isOver(answer: CentreAnswer | undefined): Promise<boolean> {
    const status = answer?.status ?? 0;
    const code = (answer?.body as { code?: unknown } | undefined)?.code;
    if ((status === 410 && code === 'COPY_IS_OVER') || (status === 403 && code === 'NOT_ALLOWED')) {
      await this.wipe('revoked');
      return true;
    }
    const contact: Contact = status === 401 ? 'signed-out' : status === 200 ? 'there' : 'away';
    if (this.now.is === 'open') this.now = { ...this.now, contact };
    return false;
  }

  private async wipe(why: 'expired' | 'revoked'): Promise<void> {
    await this.surroundings.cabinet.wipeCopy();
    this.key = undefined;
    this.now = { is: 'over', why, waiting: await this.countWaiting() };
  }

  private hasExpired({ expiresAt }: StoredCopy): boolean {
    return this.surroundings.now().toISOString() >= expiresAt;
  }

  private async countWaiting(): Promise<number> {
    return (await this.surroundings.cabinet.listReceipts()).filter(({ isRefused }) => !isRefused).length;
  }

  private async readReceipts(key: CryptoKey): Promise<DeskReceipt[]> {
    const stored = await this.surroundings.cabinet.listReceipts();
    const opened = await Promise.all(stored.map(({ id, box, isRefused }) => readOne(key, id, box, isRefused)));
    return opened.flat().sort((one, other) => (one.at < other.at ? -1 : 1));
  }
}

async function readOne(key: CryptoKey, id: string, box: SealedBox, isRefused: boolean): Promise<DeskReceipt[]> {
  const receipt = (await openBox(key, box, receiptPurpose(id))) as PhoneReceipt | undefined;
  return receipt ? [{ ...receipt, state: isRefused ? 'refused' : 'waiting' }] : [];
}

/** Whether a key opens what still waits to be brought back: a new copy must not leave it locked for ever. */
export async function opensWhatWaits(cabinet: Cabinet, key: CryptoKey): Promise<boolean> {
  const [first] = await cabinet.listReceipts();
  return !first || (await openBox(key, first.box, receiptPurpose(first.id))) !== undefined;
}

/** The lock to use for a new copy: the one that what waits is locked with, else a new one. */
export async function chooseLock(cabinet: Cabinet, make: () => VaultLock): Promise<VaultLock> {
  const known = await cabinet.findLock();
  return known && (await cabinet.listReceipts()).length > 0 ? known : make();
}
