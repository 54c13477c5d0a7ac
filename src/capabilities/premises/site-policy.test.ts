import { describe, expect, it } from 'vitest';
import { waysOut } from '../../kernel/marking.ts';
import { type SitePart, siteAccesses, siteDeeds, siteParts } from './premises-site.ts';
import { siteMay, sitePortion } from './site-policy.ts';

// Said a second time, in words: what each may do with each part, in the order of siteAccesses.
const rows: Readonly<Record<SitePart, string>> = {
  summary: 'decide read read read read read',
  description: 'decide change read read read no',
  duty: 'decide change read no read no',
  assessment: 'decide change no no read no',
  procedures: 'decide change read no read no',
  'floor-plan': 'decide change read no read no',
  incident: 'decide change change no no no',
  drills: 'decide change read no read no',
  response: 'decide change read no read no',
  actions: 'decide change no no read no',
  evidence: 'decide change no no read no',
  shares: 'decide read no no no no',
  people: 'decide read no no no no',
  visits: 'read read no change change no',
  comparison: 'decide read no no read no',
  group: 'decide change no no read no',
};

describe('who may do what at premises', () => {
  it.each(siteParts.map((part) => [part, rows[part]] as const))('%s: %s', (part, row) => {
    const said = siteAccesses.map((access) => siteDeeds.filter((deed) => siteMay(access, part, deed)).at(-1) ?? 'no');
    expect(said.join(' ')).toBe(row);
  });

  it('never lets somebody change what they may not read', () => {
    for (const access of siteAccesses)
      for (const part of siteParts)
        for (const deed of siteDeeds) {
          if (siteMay(access, part, deed)) expect(siteMay(access, part, 'read')).toBe(true);
        }
  });

  it('shows the incident page to an officer only where the firm reveals it, and nothing else for that', () => {
    const revealed = { incidentToRegion: true };
    expect(siteMay('officer', 'incident', 'read', revealed)).toBe(true);
    expect(siteMay('officer', 'incident', 'change', revealed)).toBe(false);
    expect(siteMay('adviser', 'incident', 'read', revealed)).toBe(false);
    expect(siteParts.filter((part) => siteMay('officer', part, 'read', revealed))).toEqual(['summary', 'incident']);
  });
});

describe('what leaves by which way', () => {
  it('gives a stranger nothing, by any way', () => {
    for (const part of siteParts) {
      for (const way of waysOut) expect(sitePortion(part, way, 'stranger')).toBe('nothing');
    }
  });

  it('lets a floor plan go by no way but the page, for nobody', () => {
    for (const access of [...siteAccesses, 'share', 'stranger'] as const) {
      for (const way of waysOut.filter((each) => each !== 'page')) {
        expect(sitePortion('floor-plan', way, access)).toBe('nothing');
      }
    }
    expect(sitePortion('floor-plan', 'page', 'staff')).toBe('all');
    expect(sitePortion('floor-plan', 'page', 'adviser')).toBe('nothing');
  });

  it('gives nothing of a part to whoever may not read it', () => {
    for (const access of siteAccesses)
      for (const part of siteParts)
        for (const way of waysOut) {
          if (!siteMay(access, part, 'read', { incidentToRegion: true }))
            expect(sitePortion(part, way, access)).toBe('nothing');
        }
  });

  it('lets a firm take out its own as files, staff their cards alone, outsiders nothing', () => {
    const taken = (access: 'keeper' | 'deputy' | 'staff' | 'invited-adviser' | 'officer') =>
      siteParts.filter((part) => sitePortion(part, 'export', access) === 'all').join(' ');
    expect(taken('keeper')).toBe(siteParts.filter((part) => part !== 'floor-plan').join(' '));
    expect(taken('deputy')).toBe(
      'description duty assessment procedures incident drills response actions evidence group',
    );
    expect(taken('staff')).toBe('procedures');
    expect(taken('invited-adviser')).toBe('');
    expect(taken('officer')).toBe('');
  });

  it('sends titles alone by mail, text, push and link, and nothing to machines and feeds', () => {
    for (const way of ['mail', 'text', 'push', 'link'] as const) {
      expect(sitePortion('assessment', way, 'keeper')).toBe('title');
    }
    for (const way of ['webhook', 'feed'] as const) expect(sitePortion('assessment', way, 'keeper')).toBe('nothing');
    expect(sitePortion('assessment', 'page', 'invited-adviser')).toBe('all');
  });

  it('opens the cards behind the link of somebody of the firm in an alert, and nothing else of anybody', () => {
    const opened = siteAccesses.flatMap((access) =>
      siteParts.flatMap((part) =>
        waysOut
          .filter((way) => sitePortion(part, way, access, { inAlert: true }) !== sitePortion(part, way, access))
          .map((way) => `${access}: ${part} by ${way}`),
      ),
    );
    expect(opened).toEqual(['keeper', 'deputy', 'staff'].map((access) => `${access}: procedures by link`));
  });

  it('lets a share carry the evidence written for it, and nothing else', () => {
    const carried = siteParts.flatMap((part) =>
      waysOut.filter((way) => sitePortion(part, way, 'share') !== 'nothing').map((way) => `${part} by ${way}`),
    );
    expect(carried).toEqual(['evidence by link', 'evidence by export']);
  });
});
