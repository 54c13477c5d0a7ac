import { accepted, type Checked } from '../../../kernel/wrong-input.ts';
import { type AudienceExpression, type AudienceSelection, makeAudience } from '../../audiences/index.ts';
import type { AlertStatus, VersionKind } from '../alert.ts';
import { alertRefusals } from '../alert-errors.ts';
import type { AlertVersion } from '../alert-version.ts';
import type { CapAlert, CapMsgType } from '../cap/cap-model.ts';
import { plainHeadline } from '../message/alert-message.ts';
import { type AlertWords, withWords, wordsOf } from './alert-words.ts';
import type { PreparedCorrections } from './prepared-corrections.ts';

/** Everything that the form of an alert holds. */
export interface DraftContent {
  readonly words: AlertWords;
  /** How long it holds from launch, in minutes; null while not said. */
  readonly lastsMinutes: number | null;
  /** When people hear the next word, in minutes from launch; null for no promise. */
  readonly nextUpdateMinutes: number | null;
  readonly selection: AudienceSelection;
  /** The last words drafted with it; absent while nobody wrote any. */
  readonly prepared?: PreparedCorrections;
}

/** What a draft becomes in the database. */
export interface ComposedDraft {
  readonly cap: CapAlert;
  readonly audience: AudienceExpression | null;
}

/** Puts what was typed into the message, and makes the audience; an audience that cannot be asked for is wrong input. */
export function composeDraft(cap: CapAlert, content: DraftContent): Checked<ComposedDraft> {
  const audience = makeAudience(content.selection, content.words.shapes);
  if (!audience.ok) return audience;
  return accepted({ cap: withWords(cap, content.words), audience: audience.value });
}

/** What the form shows of a version. */
export function contentOf(version: AlertVersion): DraftContent {
  const { cap, lastsMinutes, nextUpdateMinutes, selection, status, kind, prepared } = version;
  const words = wordsOf(cap);
  return {
    words: { ...words, headline: plainHeadline({ status, kind }, words.headline, words.language) },
    lastsMinutes,
    nextUpdateMinutes,
    selection,
    ...(prepared ? { prepared } : {}),
  };
}

/** Who sends, and under which rule for passing on. */
export interface CapIdentity {
  readonly alertId: string;
  readonly number: number;
  readonly sender: string;
  readonly restriction: string;
}

/** The identifier of a version's message (CAP 1.2, 3.2.1): unique among all that we send, without spaces or commas. */
export function capIdentifierOf(alertId: string, number: number): string {
  return `${alertId}.${number}`;
}

/** A moment in the CAP form with an offset (CAP 1.2, 3.3.2: never "Z"; -00:00 is UTC). */
export function capDate(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}-00:00`;
}

/** A message of ours with no words yet; its date is set again at launch. */
export function makeOwnCap(identity: CapIdentity, status: AlertStatus, now: Date): CapAlert {
  return {
    identifier: capIdentifierOf(identity.alertId, identity.number),
    sender: identity.sender,
    sent: capDate(now),
    status,
    msgType: 'Alert',
    scope: 'Restricted',
    restriction: identity.restriction,
    code: [],
    references: [],
    incidents: [],
    info: [],
  };
}

/** What kind of version an incoming message would be. Loud on anything that is not for people: never taken for an Alert. */
export function kindOfMsgType(msgType: CapMsgType): Extract<VersionKind, 'alert' | 'update' | 'cancel'> {
  switch (msgType) {
    case 'Alert':
      return 'alert';
    case 'Update':
      return 'update';
    case 'Cancel':
      return 'cancel';
    default:
      throw alertRefusals.refuse('MESSAGE_TYPE_UNKNOWN', { msgType: String(msgType).slice(0, 40) });
  }
}
