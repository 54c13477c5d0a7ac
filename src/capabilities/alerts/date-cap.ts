import type { AlertVersion } from './alert-version.ts';
import type { CapAlert, CapInfo } from './cap/cap-model.ts';
import { capDate } from './content/draft-content.ts';
import { type MessageFacts, makeFirstLine } from './message/alert-message.ts';

/** The name under which a CAP message of ours carries the moment of the next word. */
export const nextUpdateParameter = 'urn:tocsin:next-update';

/**
 * The message as it goes out: dated now, with its end, pointing at every version told before (CAP 1.2, 3.2.1 references),
 * and with LIVE, EXERCISE or TEST in the headline too, for displays that show nothing else.
 */
export function dateCap(version: AlertVersion, told: readonly AlertVersion[], facts: MessageFacts): CapAlert {
  return {
    ...version.cap,
    status: version.status,
    sent: capDate(facts.sentAt),
    references: told.map(({ cap }) => ({ sender: cap.sender, identifier: cap.identifier, sent: cap.sent })),
    info: version.cap.info.map((info) => dateInfo(info, facts)),
  };
}

function dateInfo(info: CapInfo, facts: MessageFacts): CapInfo {
  const parameter = info.parameter.filter(({ valueName }) => valueName !== nextUpdateParameter);
  const next = facts.nextUpdateAt ? [{ valueName: nextUpdateParameter, value: capDate(facts.nextUpdateAt) }] : [];
  return {
    ...info,
    effective: capDate(facts.sentAt),
    expires: capDate(facts.expiresAt),
    headline: makeFirstLine(facts, info.headline ?? info.event, info.language),
    parameter: [...parameter, ...next],
  };
}
