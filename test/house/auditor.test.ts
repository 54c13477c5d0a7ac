import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/kernel/actor.ts';
import { mayOpen } from '../../src/platform/http/access.ts';
import { composed } from '../support/composed.ts';

const capabilities = composed('production');
const auditor: Actor = {
  kind: 'person',
  personId: 'p',
  name: 'Ada Auditor',
  roles: [{ role: 'auditor', scope: { kind: 'national', id: '' } }],
};

// What everybody does about themselves: signing in and out, their own sessions, keys, answers, preferences, machines and word not
// to be told, what they read and ticked; the pages that say whether a message, a card or an evidence pack is
// genuine, what an Act asks, cards, which anybody passes on, and a shared pack, whose reader may say who they are.
const ownAffairs =
  /^\/(sign-in|sign-out|sessions|passkeys|confirm-it-is-you|stop-recovery|answer|my-alerts|preferences|push|verify|duty|cards|webhooks|contacts\/opt-out|calls\/answer|prompts|(bulletins|calls|checks|exercises|tests)\/answer|bulletins\/:bulletinId\/read|evidence\/(shared|verify)|guidance\/:slug\/yours)(\/|$)/;
// Read by auditors, and changed there by its writer alone: auditor.db.test.ts sees the deed refused.
const refusedInside = ['/alerts/:alertId/versions/:number/review', '/alerts/:alertId/versions/:number/override-review'];

// "Its drafts" are things; "drafts an alert" is a deed.
const changing =
  /(?<!\b(its|their|the) )\b(drafts?|submits?|approves?|returns?|rejects?|cancels?|sends?|tells?|brings?|changes?|edits?|adds?|removes?|keeps?|takes?|merges?|appoints?|archives?|writes?|manages?|trusts?|runs?)\b/i;

describe('an auditor', () => {
  it('holds only permissions to see, read or download', () => {
    const held = capabilities
      .flatMap((each) => each.permissions ?? [])
      .filter((permission) => permission.roles.includes('auditor'));
    expect(held.length).toBeGreaterThan(2);
    const sentences = held.map((permission) => permission.sentence);
    expect(sentences.filter((sentence) => !/\b(sees?|reads?|downloads?)\b/.test(sentence))).toEqual([]);
    expect(sentences.filter((sentence) => changing.test(sentence))).toEqual([]);
    expect(changing.test('An auditor reads alerts and approves them.')).toBe(true);
  });

  it('has no form that does anything, besides their own affairs', () => {
    const open = capabilities
      .flatMap((each) => each.pages ?? [])
      .filter((page) => page.post && mayOpen(auditor, page.access))
      .map((page) => page.url);
    expect(open).toContain('/sign-out');
    expect(open.filter((url) => !ownAffairs.test(url) && !refusedInside.includes(url))).toEqual([]);
  });

  it('has no machine route that changes anything', () => {
    const routes = capabilities.flatMap((each) => each.routes ?? []).filter((route) => route.method !== 'GET');
    const open = routes.filter((route) => route.access !== 'public' && mayOpen(auditor, route.access));
    const others = open.map((route) => route.url).filter((url) => !ownAffairs.test(url.replace(/^\/api/, '')));
    expect(others).toEqual([]);
  });
});
