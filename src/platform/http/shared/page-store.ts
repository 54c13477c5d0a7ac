import { Refusal } from '../../../kernel/refusal.ts';
import { second } from '../../../kernel/time.ts';
import { type KeptPage, keepPage, type Rendering, weighPage } from './kept-page.ts';
import type { ChangedKeys } from './page-changes.ts';

/** A page from the store; `asOf` is set (milliseconds of the wall clock) when it may be out of date: until then it held. */
export interface FoundPage {
  readonly kept: KeptPage;
  readonly asOf?: number;
}

/** How the store is set up. */
export interface PageStoreOptions {
  /** Most memory in bytes; past it, what was not asked for longest goes. */
  readonly mostBytes: number;
  /** Milliseconds of the wall clock. */
  readonly now?: () => number;
  /** Whether a fault means that there is no such page for its audience; by default a refusal. */
  readonly isGone?: (fault: unknown) => boolean;
  /** Whether a fault means that what the pages are made of is out of reach, rather than that one page is faulty. */
  readonly isAway?: (fault: unknown) => boolean;
  /** How long somebody waits for a page that has changed before the old one is shown, milliseconds. */
  readonly patience?: number;
  /** Told of each page that came out new or different. */
  readonly onRendered?: (name: string, kept: KeptPage) => void;
  /** Told of each page that is no more. */
  readonly onGone?: (name: string) => void;
}

/** Asked for again no sooner than this after it could not be rendered. */
const tryAgainAfter = second;
/** So many times older than it should be, a page is waited for as if it had changed: nobody has asked for it in a long time. */
const tooOld = 10;

/**
 * The shared pages of this process, by name. One rendering at a time for each, however many ask; what is merely old is shown
 * while it is rendered anew; what has changed is waited for; what cannot be rendered is shown as it was, and says so.
 */
export class PageStore {
  readonly #pages = new Map<string, KeptPage>();
  readonly #making = new Map<string, Promise<KeptPage>>();
  readonly #options: Required<PageStoreOptions>;
  #bytes = 0;
  #asked = 0;
  #contactAt = 0;
  #failedAt = Number.NEGATIVE_INFINITY;

  constructor(options: PageStoreOptions) {
    const ignore = () => undefined;
    this.#options = {
      now: Date.now,
      patience: 2 * second,
      isGone: (fault) => fault instanceof Refusal,
      isAway: () => true,
      onRendered: ignore,
      onGone: ignore,
      ...options,
    };
  }

  /** Bytes kept. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Pages kept. */
  get count(): number {
    return this.#pages.size;
  }

  /** Whether what the pages are made of could be reached when last tried. */
  get isAway(): boolean {
    return this.#failedAt > this.#contactAt;
  }

  /**
   * What can be shown at once: what holds, or, while nothing can be rendered, what was. Undefined where it has to be rendered, and
   * now and then while that fails, so that it is tried again.
   */
  findAtOnce(name: string): FoundPage | undefined {
    const kept = this.#pages.get(name);
    if (!kept) return undefined;
    const now = this.#options.now();
    if (this.isAway) {
      if (now - this.#failedAt > tryAgainAfter) return undefined;
    } else if (kept.changedAt !== undefined || now - kept.renderedAt > kept.rendering.freshFor) return undefined;
    this.#asked += 1;
    kept.usedAt = this.#asked;
    return this.isAway ? this.#asItWas(kept) : { kept };
  }

  /** The page, from memory or rendered by `make`; throws what `make` throws when there is nothing to show instead. */
  async get(name: string, make: () => Promise<Rendering>): Promise<FoundPage> {
    const found = this.findAtOnce(name);
    if (found) return found;
    const old = this.#pages.get(name);
    if (!old) return { kept: await this.#make(name, make) };
    this.#asked += 1;
    old.usedAt = this.#asked;
    const now = this.#options.now();
    const failedAt = this.isAway ? this.#failedAt : (old.failedAt ?? Number.NEGATIVE_INFINITY);
    if (now - failedAt <= tryAgainAfter) return this.#asItWas(old);
    const making = this.#make(name, make);
    making.catch(() => undefined);
    if (this.isAway) return this.#asItWas(old);
    const isMerelyOld = old.changedAt === undefined && now - old.renderedAt <= old.rendering.freshFor * tooOld;
    return isMerelyOld ? { kept: old } : this.#waitFor(making, old);
  }

  /** Renders it now unless it holds; whoever asks meanwhile gets the same. */
  async renew(name: string, make: () => Promise<Rendering>): Promise<void> {
    if (this.isAway || !this.findAtOnce(name)) await this.#make(name, make);
  }

  /** Keeps what was made elsewhere. */
  keep(name: string, rendering: Rendering): void {
    this.#keep(name, rendering);
  }

  /** What is kept under a name, however it stands. */
  peek(name: string): KeptPage | undefined {
    return this.#pages.get(name);
  }

  /** Marks what carries one of the keys as changed; returns the names of what was marked. */
  change(keys: ChangedKeys): string[] {
    const changed: string[] = [];
    for (const [name, kept] of this.#pages) {
      if (keys !== 'all' && !kept.rendering.keys.some((key) => keys.includes(key))) continue;
      // Until the last time we were in touch nothing had changed.
      kept.changedAt ??= keys === 'all' ? Math.max(kept.renderedAt, this.#contactAt) : this.#options.now();
      changed.push(name);
      // What is being rendered may have read what stood before.
      this.#making.delete(name);
    }
    return changed;
  }

  /** Says that what the pages are made of is within reach, and nothing has been missed. */
  noteContact(): void {
    this.#contactAt = this.#options.now();
  }

  /** Says that it is not. */
  noteAway(): void {
    this.#failedAt = this.#options.now();
  }

  /** Gives up what changed before a moment (milliseconds of the wall clock) and was not rendered anew. */
  forgetChanged(before: number): void {
    for (const [name, { changedAt }] of this.#pages) {
      if (changedAt !== undefined && changedAt < before) this.#remove(name);
    }
  }

  /** Puts in what an earlier process kept; it is rendered anew when it is asked for. */
  restore(name: string, rendering: Rendering, modifiedAt: number, asOf: number): void {
    if (this.#pages.has(name)) return;
    const kept = { ...keepPage(rendering, modifiedAt), renderedAt: asOf, changedAt: asOf };
    this.#put(name, kept);
  }

  #asItWas(kept: KeptPage): FoundPage {
    return { kept, asOf: kept.changedAt ?? Math.max(kept.renderedAt, this.#contactAt) };
  }

  async #waitFor(making: Promise<KeptPage>, old: KeptPage): Promise<FoundPage> {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, this.#options.patience, undefined);
    });
    try {
      const made = await Promise.race([making, enough]);
      if (made) return { kept: made };
      // Slow is not away: that the loop finds out which asks something small.
      old.failedAt = this.#options.now();
      return this.#asItWas(old);
    } catch (fault) {
      // A page that is refused now is not to be seen any more.
      if (this.#options.isGone(fault)) throw fault;
      return this.#asItWas(old);
    } finally {
      clearTimeout(timer);
    }
  }

  #make(name: string, make: () => Promise<Rendering>): Promise<KeptPage> {
    const under = this.#making.get(name);
    if (under) return under;
    const making: Promise<KeptPage> = this.#makeOnce(name, make, () => this.#making.get(name) === making).finally(
      () => {
        if (this.#making.get(name) === making) this.#making.delete(name);
      },
    );
    this.#making.set(name, making);
    return making;
  }

  async #makeOnce(name: string, make: () => Promise<Rendering>, isCurrent: () => boolean): Promise<KeptPage> {
    try {
      const rendering = await make();
      this.noteContact();
      // Changed meanwhile: good for whoever asked before, not for keeping.
      if (!isCurrent()) return keepPage(rendering, this.#options.now());
      return this.#keep(name, rendering);
    } catch (fault) {
      if (this.#options.isGone(fault)) this.#remove(name);
      else {
        const kept = this.#pages.get(name);
        if (kept) kept.failedAt = this.#options.now();
        if (this.#options.isAway(fault)) this.noteAway();
      }
      throw fault;
    }
  }

  #keep(name: string, rendering: Rendering): KeptPage {
    const before = this.#pages.get(name);
    const kept = keepPage(rendering, this.#options.now(), before);
    if (kept === before) return kept;
    this.#put(name, kept);
    this.#options.onRendered(name, kept);
    return kept;
  }

  #put(name: string, kept: KeptPage): void {
    const before = this.#pages.get(name);
    if (before) this.#bytes -= weighPage(before);
    this.#asked += 1;
    kept.usedAt = this.#asked;
    this.#pages.set(name, kept);
    this.#bytes += weighPage(kept);
    if (this.#bytes > this.#options.mostBytes) this.#makeRoom(name);
  }

  #remove(name: string): void {
    const kept = this.#pages.get(name);
    if (!kept) return;
    this.#pages.delete(name);
    this.#bytes -= weighPage(kept);
    this.#options.onGone(name);
  }

  #makeRoom(newest: string): void {
    const byUse = [...this.#pages].filter(([name]) => name !== newest).sort(([, a], [, b]) => a.usedAt - b.usedAt);
    // A tenth at once, so that not every new page sorts them all.
    for (const [name, kept] of byUse) {
      if (this.#bytes <= this.#options.mostBytes * 0.9) return;
      this.#pages.delete(name);
      this.#bytes -= weighPage(kept);
    }
  }
}
