/** What a part of the pack holds. */
export type PartKind = 'doors' | 'threat' | 'card' | 'checklist' | 'search' | 'premises' | 'alerts' | 'site';

/** One part in the list: it is fetched again only when its hash is another. */
export interface PartLine {
  /** Small letters, digits, points and dashes: `card.bag-left-behind`. */
  readonly name: string;
  readonly title: string;
  readonly kind: PartKind;
  /** The first 22 signs of SHA-256 over its bytes, base64url. */
  readonly hash: string;
  readonly bytes: number;
}

/** What there is to keep: for anybody, or for whoever is signed in. */
export interface PartList {
  /** Changes whenever a part does. */
  readonly version: string;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly bytes: number;
  readonly parts: readonly PartLine[];
}

/** The route finder as it is kept. `to` leads to a part of the same page. */
export interface KeptDoors {
  readonly questions: readonly {
    readonly id: string;
    readonly words: string;
    readonly answers: readonly { readonly words: string; readonly to: string }[];
  }[];
  readonly doors: readonly {
    readonly id: string;
    readonly isEmergency: boolean;
    readonly title: string;
    readonly explanation: string;
    readonly contacts: readonly { readonly label: string; readonly url: string }[];
  }[];
}

/** The threat levels as they are kept. */
export interface KeptThreat {
  readonly levels: readonly {
    readonly name: string;
    readonly level: string;
    readonly definition: string;
    readonly since: string;
    readonly setBy: string;
  }[];
}

/** An action card or a checklist. `html` is ours, made from Markdown on the server. */
export interface KeptDocument {
  readonly slug: string;
  readonly kind: 'action-card' | 'checklist';
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly summary: string;
  readonly marking: string;
  readonly html: string;
  /** ISO 8601. */
  readonly changedAt: string;
}

/** The reader's own premises, each with the cards that were chosen for it. */
export interface KeptPremises {
  readonly premises: readonly { readonly name: string; readonly about: string; readonly cards: readonly string[] }[];
  /** How many there are in all; more than are kept when there are very many. */
  readonly all: number;
}

/** The procedure cards of premises that the reader keeps, deputises for or works at; never a floor plan. */
export interface KeptSite {
  readonly id: string;
  readonly name: string;
  /** What an alert says that asks for a card, as a pattern over small letters; asked in this order. */
  readonly rules: readonly { readonly procedure: string; readonly words: string }[];
  readonly cards: readonly {
    readonly procedure: string;
    readonly title: string;
    readonly purpose: string;
    readonly language: string;
    readonly direction: 'ltr' | 'rtl';
    readonly steps: readonly {
      readonly key: string;
      readonly words: string;
      readonly who: string;
      readonly language: string;
    }[];
    /** What is said on the radio and the tannoy, and where people gather. */
    readonly said: readonly { readonly label: string; readonly text: string }[];
    /** ISO 8601. */
    readonly updatedOn: string;
  }[];
}

/** What the reader was told. */
export interface KeptAlerts {
  readonly alerts: readonly {
    readonly state: string;
    readonly title: string;
    readonly lead: string;
    readonly sections: readonly { readonly heading: string; readonly text: string }[];
    readonly facts: readonly string[];
    readonly answer: string | null;
  }[];
}

/** Words in small letters: whoever asks for one of `words` is shown what has one of `also`. */
export interface KeptSynonym {
  readonly words: readonly string[];
  readonly also: readonly string[];
}

/** An index for MiniSearch as it was written by `toJSON`, and other words for the same things. */
export interface KeptSearch {
  readonly index: object;
  readonly synonyms: readonly KeptSynonym[];
}

/** A notice that a push brought: kept so that it can be read again without a network. */
export interface KeptNotice {
  readonly title: string;
  readonly body: string;
  readonly language: string;
  /** Where it leads, with host. */
  readonly navigate: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What this browser keeps, and when it last knew that this is the newest. */
export interface KeptState {
  readonly pack: PartList;
  /** Nothing where nobody is signed in. */
  readonly mine: PartList | null;
  /** Milliseconds since 1970 by the clock of the phone. */
  readonly checkedAt: number;
  readonly language: string;
  /** The frame and the style sheet of these pages, in bytes. */
  readonly frameBytes: number;
  readonly frameAt: number;
}

/** Where a part lies, here and on the server. */
export function partUrl({ name, hash }: Pick<PartLine, 'name' | 'hash'>, isMine: boolean): string {
  return `/offline/${isMine ? 'mine' : 'parts'}/${name}/${hash}`;
}

/** All that is kept, in bytes. */
export function keptBytes({ pack, mine, frameBytes }: KeptState): number {
  return pack.bytes + (mine?.bytes ?? 0) + frameBytes;
}

/** Bytes in words: "less than 1 KB", "214 KB", "1.4 MB". */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return 'less than 1 KB';
  const kilobytes = bytes / 1000;
  return kilobytes < 1000 ? `${Math.ceil(kilobytes)} KB` : `${(kilobytes / 1000).toFixed(1)} MB`;
}
