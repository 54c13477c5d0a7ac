import { minute } from '../../../kernel/time.ts';
import { nobodySelected } from '../../audiences/index.ts';
import { type CapAlert, type CapInfo, capDefaultLanguage, capReference } from '../cap/cap-model.ts';
import type { NewAlert } from '../draft-alert.ts';
import { wordsOf } from './alert-words.ts';
import { kindOfMsgType } from './draft-content.ts';

// The longest that the database takes: 30 days.
const longestMinutes = 30 * 24 * 60;

/** What a CAP message gives to a new draft of ours, and what the drafter should know about it. */
export type CapDraft = Omit<NewAlert, 'status'>;

/**
 * Takes over words, areas, files and languages of somebody else's message. Its identifier, sender, date, status, references
 * and addresses stay behind: what we send is ours. Refuses MESSAGE_TYPE_UNKNOWN for Ack, Error and anything else.
 */
export function readCapDraft(alert: CapAlert): CapDraft {
  const kind = kindOfMsgType(alert.msgType);
  const { kept, dropped } = oneForEachLanguage(alert.info);
  const note = `Drafted from the CAP message ${capReference(alert)}`;
  const base = { info: kept.map(undated), code: [], incidents: alert.incidents, note };
  const words = { ...wordsOf({ ...alert, info: kept }), whatChanged: '' };
  return {
    base,
    content: {
      words,
      lastsMinutes: minutesOf(alert, kept[0]),
      nextUpdateMinutes: null,
      selection: nobodySelected,
    },
    remarks: [
      ...(kind === 'alert'
        ? []
        : [
            `The file is an ${alert.msgType} of an earlier message. Here it begins a new alert: nobody was told the earlier one by us.`,
          ]),
      ...(alert.status === 'Actual'
        ? []
        : [`The file has the status ${alert.status}. You chose anew what this one is.`]),
      ...dropped.map(
        (info) => `A further part of the file in the same language was left out: "${info.headline ?? info.event}".`,
      ),
      ...kept
        .slice(1)
        .map(
          (info) =>
            `The text in ${info.language ?? capDefaultLanguage} comes from the file as it is; this form edits the first language only.`,
        ),
    ],
  };
}

function oneForEachLanguage(infos: readonly CapInfo[]): { kept: CapInfo[]; dropped: CapInfo[] } {
  const primary = (info: CapInfo): string => (info.language ?? capDefaultLanguage).split('-')[0]?.toLowerCase() ?? '';
  const english = [...infos].sort((one, other) => Number(primary(other) === 'en') - Number(primary(one) === 'en'));
  const seen = new Set<string>();
  const kept: CapInfo[] = [];
  const dropped: CapInfo[] = [];
  for (const info of english) (seen.has(primary(info)) ? dropped : kept).push(info) && seen.add(primary(info));
  return { kept, dropped };
}

function undated(info: CapInfo): CapInfo {
  const { effective: _e, onset: _o, expires: _x, ...kept } = info;
  return kept;
}

function minutesOf(alert: CapAlert, info: CapInfo | undefined): number | null {
  const length = info?.expires ? (Date.parse(info.expires) - Date.parse(alert.sent)) / minute : Number.NaN;
  return Number.isFinite(length) && length >= 1 ? Math.min(longestMinutes, Math.round(length)) : null;
}
