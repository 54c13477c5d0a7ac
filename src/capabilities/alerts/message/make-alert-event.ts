import { statusWords, type VersionKind } from '../alert.ts';
import type { CapInfo } from '../cap/cap-model.ts';
import { type AlertMessage, type MessageFacts, makeAlertMessage } from './alert-message.ts';

/** Which version of which alert something is about. */
export interface VersionIds {
  readonly alertId: string;
  readonly versionId: string;
}

/** What a machine is told of one version: the same for every machine, in all languages at once. */
export interface AlertEvent extends VersionIds {
  readonly type: 'alert.published' | 'alert.updated' | 'alert.cancelled' | 'alert.ended';
  /** LIVE, EXERCISE or TEST. */
  readonly kind: string;
  /** ISO 8601. */
  readonly sentAt: string;
  readonly expiresAt: string;
  /** Path of the signed CAP file on this site, for the holder of a reader's token. */
  readonly capPath: string;
  readonly texts: Readonly<Record<string, Pick<AlertMessage, 'firstLine' | 'sentence' | 'lead' | 'sections'>>>;
}

const types: Readonly<Record<VersionKind, AlertEvent['type']>> = {
  alert: 'alert.published',
  update: 'alert.updated',
  cancel: 'alert.cancelled',
  'all-clear': 'alert.ended',
};

/** A version as an event for machines. */
export function makeAlertEvent(
  facts: MessageFacts,
  infos: ReadonlyMap<string, CapInfo>,
  { alertId, versionId }: VersionIds,
): AlertEvent {
  return {
    type: types[facts.kind],
    alertId,
    versionId,
    kind: statusWords[facts.status],
    sentAt: facts.sentAt.toISOString(),
    expiresAt: facts.expiresAt.toISOString(),
    capPath: `/feeds/alerts/${versionId}.cap`,
    texts: Object.fromEntries([...infos].map(([language, info]) => [language, textOf(makeAlertMessage(facts, info))])),
  };
}

function textOf({ firstLine, sentence, lead, sections }: AlertMessage) {
  return { firstLine, sentence, lead, sections };
}
