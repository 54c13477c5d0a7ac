import type { CapAlert, CapInfo } from './cap-model.ts';
import { type CapReason, makeWarning } from './cap-reason.ts';

/** What the standard asks of an alert beyond its schema and this one does not do; told, but no bar to reading it. */
export function findCapWarnings(alert: CapAlert, line: number): readonly CapReason[] {
  const messages = [
    ...warnOfKind(alert),
    ...warnOfScope(alert),
    ...alert.info.flatMap((info, at) => warnOfDates(alert, info, alert.info.length > 1 ? `info ${at + 1}: ` : '')),
  ];
  return messages.map((message) => makeWarning(line, message));
}

function warnOfKind(alert: CapAlert): readonly string[] {
  const messages: string[] = [];
  if (alert.msgType !== 'Alert' && alert.references.length === 0) {
    messages.push(`msgType ${alert.msgType} without references: it does not say which earlier message it is about`);
  }
  if (alert.status === 'Exercise' && !alert.note?.trim()) {
    messages.push('status Exercise without a note that names the exercise');
  }
  if (alert.msgType === 'Error' && !alert.note?.trim()) messages.push('msgType Error without a note that explains it');
  return messages;
}

function warnOfScope(alert: CapAlert): readonly string[] {
  if (alert.scope === 'Restricted' && !alert.restriction?.trim()) return ['scope Restricted without a restriction'];
  if (alert.scope === 'Private' && !alert.addresses?.trim()) return ['scope Private without addresses'];
  return [];
}

function warnOfDates(alert: CapAlert, info: CapInfo, prefix: string): readonly string[] {
  if (info.expires === undefined) return [];
  const expires = Date.parse(info.expires);
  const earlier = { sent: alert.sent, effective: info.effective, onset: info.onset };
  return Object.entries(earlier).flatMap(([name, date]) =>
    date !== undefined && expires < Date.parse(date)
      ? [`${prefix}expires (${info.expires}) before ${name} (${date})`]
      : [],
  );
}
