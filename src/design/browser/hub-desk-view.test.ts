import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { CopyAlert, WorkingCopy } from '../../kernel/hub-copy.ts';
import { drawAlerts, drawPosts, tellContact, titleOf } from './hub-desk-view.ts';
import type { DeskReceipt } from './hub-desk-work.ts';

const words = {
  ...{ language: 'cy', source: 'Heddlu', event: 'Cerbyd', headline: 'EXERCISE: <b>Cadwch draw</b>', description: '' },
  ...{ instruction: '', area: '', changed: '', urgency: 'Immediate', severity: 'Severe', certainty: 'Likely' },
};
const alert: CopyAlert = {
  ...{ alertId: 'a', versionId: 'v2', number: 2, status: 'EXERCISE', kind: 'update', code: '8-abc123' },
  ...{ toldAt: '2026-11-22T14:00:00.000Z', expiresAt: '2026-11-22T16:00:00.000Z', nextUpdateAt: null, words: [words] },
};
const lena = { personId: 'lena', name: 'Lena <i>Lead</i>', office: 'Lead', phones: ['+447700900123'], emails: [] };
const dev = { personId: 'dev', name: 'Dev Deputy', office: 'Deputy 1', phones: [], emails: [] };
const copy: WorkingCopy = {
  ...{
    copyId: 'c',
    site: 's',
    officer: 'o',
    madeAt: alert.toldAt,
    refreshAfter: alert.toldAt,
    expiresAt: alert.expiresAt,
  },
  ...{ posts: [{ postId: 'p', name: 'Hotels, London', people: [lena, dev] }], alerts: [alert], bridges: [] },
};
const receipt = (id: string, state: DeskReceipt['state'], versionId = 'v2'): DeskReceipt => ({
  ...{ id, postId: 'p', personId: 'lena', versionId, outcome: 'safe', at: '2026-11-22T14:02:00.000Z', state },
});

describe('what stands on the desk', () => {
  const { document } = parseHTML('<html><body></body></html>');
  const page = document as unknown as Document;
  const receipts = [receipt('1', 'waiting'), receipt('2', 'brought', 'v1'), receipt('3', 'refused')];
  const open = { is: 'open', copy, receipts, contact: 'away' } as const;

  it('is what people said, never markup of theirs, in its own language and with its code', () => {
    const [section] = drawAlerts(page, [alert]);
    expect(section?.textContent).toContain('<b>Cadwch draw</b>');
    expect(section?.querySelector('b')).toBeNull();
    expect(section?.querySelector('[lang=cy]')?.textContent).toContain('Cadwch draw');
    expect(section?.textContent).toContain('Code to compare: 8-abc123.');
    expect(titleOf(alert)).toBe('EXERCISE: <b>Cadwch draw</b>, version 2');
    expect(titleOf({ ...alert, status: 'TEST', words: [] })).toBe('TEST: no words, version 2');
    expect(drawAlerts(page, [])[0]?.textContent).toContain('Nothing was live');
  });

  it('has a button for each thing that can be said, by name, and numbers that can be rung', () => {
    const pressed: unknown[] = [];
    const deeds = { record: (said: unknown) => pressed.push(said), takeBack: (id: string) => pressed.push(id) };
    const [post] = drawPosts(page, open, 'v2', deeds);
    expect(post?.querySelector('a[href="tel:+447700900123"]')).not.toBeNull();
    expect(post?.textContent).toContain('No number is known.');
    const buttons = [...(post?.querySelectorAll('button') ?? [])];
    expect(buttons.map((each) => each.textContent)).toEqual([
      'Take this back: Lena <i>Lead</i>, Safe',
      ...['Lena <i>Lead</i>', 'Dev Deputy'].flatMap((name) =>
        ['Has it', 'Passed it on', 'Safe', 'Needs help', 'No reply'].map((word) => `${word}: ${name}`),
      ),
    ]);
    buttons[0]?.click();
    buttons[4]?.click();
    expect(pressed).toEqual(['1', { postId: 'p', personId: 'lena', versionId: 'v2', outcome: 'need-help' }]);
    // With nothing live there is nothing to read out, so nothing to note.
    expect(drawPosts(page, open, '', deeds)[0]?.textContent).not.toContain('Has it');
  });

  it('tells of each call which version was read out and how far the note has come', () => {
    const [post] = drawPosts(page, open, 'v2', { record() {}, takeBack() {} });
    const lines = [...(post?.querySelectorAll('.govuk-body-s') ?? [])].map((each) => each.textContent);
    expect(lines[0]).toMatch(/^Safe: told .*, read out version 2; waiting to go\./);
    expect(lines[1]).toMatch(/read out an earlier version; gone to the centre\./);
    expect(lines[2]).toMatch(/not taken by the centre\./);
    expect(tellContact(open)).toMatch(/^The centre does not answer.* 1 waiting to go, 1 gone, 1 not taken\. Made /);
    expect(tellContact({ ...open, receipts: [], contact: 'there' })).toMatch(
      /^The centre answers\. 0 waiting to go, 0 gone\. /,
    );
  });
});
