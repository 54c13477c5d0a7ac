import { describe, expect, it } from 'vitest';
import { aCapAlert, aCapInfo } from '../cap/cap-builders.ts';
import type { CapAlert } from '../cap/cap-model.ts';
import { readCapDraft } from './read-cap-draft.ts';

describe('a draft from a CAP message', () => {
  it('takes over words, areas and duration, and notes where they come from', () => {
    const { content, base, remarks } = readCapDraft(aCapAlert());
    expect(content.words.senderName).toBe('Northmoor Police (sample)');
    expect(content.lastsMinutes).toBe(240);
    expect(content.selection.everyone).toBe(false);
    expect(base?.note).toContain('northmoor-2026-0001');
    expect(remarks).toEqual(['The file has the status Exercise. You chose anew what this one is.']);
  });

  it('puts English first, keeps one text for each language and tells what it left out', () => {
    const info = [
      aCapInfo({ language: 'cy', headline: 'Cymraeg' }),
      aCapInfo({ headline: 'One' }),
      aCapInfo({ language: 'en-US', headline: 'Two' }),
    ];
    const draft = readCapDraft(aCapAlert({ status: 'Actual', info }));
    expect(draft.base?.info.map(({ headline }) => headline)).toEqual(['One', 'Cymraeg']);
    expect(draft.remarks?.join()).toContain('"Two"');
    expect(draft.remarks?.join()).toContain('The text in cy');
  });

  it('says that an update or cancellation begins a new alert here', () => {
    for (const msgType of ['Update', 'Cancel'] as const) {
      expect(readCapDraft(aCapAlert({ msgType })).remarks?.[0]).toContain(msgType);
    }
  });

  it('refuses what is not for people, and what it has never heard of, and never takes it for an Alert', () => {
    for (const msgType of ['Ack', 'Error', 'Alarm', ''] as CapAlert['msgType'][]) {
      expect(() => readCapDraft(aCapAlert({ msgType }))).toThrow('MESSAGE_TYPE_UNKNOWN');
    }
  });
});
