import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { type Ctx, query, sql } from '../../platform/db/database.ts';
import type { Mail, MailTransport } from '../../platform/outbound/mail-transport.ts';
import { findStanding, settleAction } from '../premises/index.ts';
import {
  aSite,
  asAdviser,
  asDeputy,
  asInvitedAdviser,
  asKeeper,
  asOfficer,
  asStaff,
  personOf,
  type TestSite,
} from '../premises/premises-builders.ts';
import { aContent, anAssessment } from './assessment-builders.ts';
import { assessmentContentSchema } from './assessment-content.ts';
import { findAssessmentIn, findVersion } from './assessment-store.ts';
import { commentOnRisk } from './comments/comment-on-risk.ts';
import { countEndedAcceptances, remindOfAssessments } from './review/remind-of-assessments.ts';
import { assessmentNoticeOrder, sendAssessmentNotice } from './review/send-assessment-notice.ts';
import { changeScale } from './scale/change-scale.ts';
import { assessmentDocumentSchema, fromDocument, toDocument } from './ways-out/assessment-document.ts';
import { evidenceOfAssessment } from './ways-out/assessment-evidence.ts';
import { makeRegister } from './ways-out/assessment-register.ts';
import { findAssessment } from './ways-out/open-assessment.ts';
import { acceptRisk } from './write/accept-risk.ts';
import { beginAssessment } from './write/begin-assessment.ts';
import { changeDraft, changeRisk } from './write/change-draft.ts';
import { completeAssessment } from './write/complete-assessment.ts';

describe('assessments', () => {
  const database = aDatabase();
  const at = (day: string, ctx: Ctx = database.ctx()): Ctx => ({ ...ctx, now: new Date(`${day}T09:00:00Z`) });
  const now = () => database.ctx();
  let site: TestSite;
  let keeper: Ctx;
  beforeAll(async () => {
    site = await aSite(now(), { useCode: 'hotels' });
    keeper = await asKeeper(now(), site);
  });
  const refusal = (doing: Promise<unknown>): Promise<string> =>
    doing.then(
      () => 'done',
      (fault: { code?: string }) => fault.code ?? String(fault),
    );

  it('are begun once, saved by two people at once without loss, and completed only when nothing is missing', async () => {
    const both = await Promise.all([1, 2].map(() => refusal(beginAssessment(keeper, site.id))));
    expect(both.sort()).toEqual(['ASSESSMENT_BEGUN_ALREADY', 'done']);
    const content = aContent();
    const deputy = await asDeputy(now(), site);
    await Promise.all([
      changeDraft(keeper, site.id, 'scope', () => ({ context: content.context, appetite: content.appetite })),
      changeDraft(deputy, site.id, 'assets', () => ({ assets: content.assets })),
    ]);
    expect(await completeAssessment(keeper, site.id, { reviewOn: '2027-11-01' })).toMatchObject({ ok: false });
    await changeDraft(deputy, site.id, 'scenarios', () => ({ risks: content.risks }));
    expect(await completeAssessment(keeper, site.id, { reviewOn: '2030-01-01' })).toMatchObject({
      errors: { reviewOn: expect.stringContaining('two years') },
    });
    expect(await completeAssessment(deputy, site.id, { reviewOn: '2027-11-01' })).toMatchObject({ ok: true });
    const standing = await findStanding(now(), site.id);
    expect(standing).toMatchObject({
      assessedOn: '2026-11-21',
      assessmentReviewOn: '2027-11-01',
      risksAbove: 1,
      openActions: 1,
    });
    expect(await refusal(changeDraft(keeper, site.id, 'scope', () => ({})))).toBe('ASSESSMENT_NOT_FOUND');
  });

  it('are accepted in part by the keeper alone, until a day, on which the risk counts again', async () => {
    const current = await findAssessmentIn(now(), site.id, 'current');
    const [, above] = current?.content.risks ?? [];
    const about = {
      premisesId: site.id,
      riskId: above?.id ?? '',
      state: 'current' as const,
      reason: 'Too dear',
      until: '2027-02-01',
    };
    expect(await refusal(acceptRisk(await asDeputy(now(), site), about))).toBe('PREMISES_NOT_YOURS');
    expect(await acceptRisk(keeper, { ...about, reason: ' ', until: '2026-11-21' })).toMatchObject({
      errors: { reason: 'Say why the risk is accepted.', until: 'Give a day after today.' },
    });
    expect(await acceptRisk(keeper, about)).toMatchObject({ ok: true });
    expect((await findStanding(now(), site.id))?.risksAbove).toBe(0);
    expect(await countEndedAcceptances(at('2027-02-01'))).toBe(0);
    expect(await countEndedAcceptances(at('2027-02-02'))).toBe(1);
    expect((await findStanding(now(), site.id))?.risksAbove).toBe(1);
  });

  it('remind their keepers four weeks ahead and on the day, each once, in a mail without what was found', async () => {
    const ordered = async () => {
      const rows = await query<{ order: unknown }>(
        now(),
        sql`select payload as order from graphile_worker._private_jobs where payload ->> 'assessmentId' is not null order by id`,
      );
      return rows.map(({ order }) => assessmentNoticeOrder.payload.parse(order));
    };
    expect(await remindOfAssessments(at('2027-10-03'))).toBe(0);
    expect(await remindOfAssessments(at('2027-10-04'))).toBe(1);
    expect(await remindOfAssessments(at('2027-10-05'))).toBe(0);
    expect(await remindOfAssessments(at('2027-11-01'))).toBe(1);
    const orders = await ordered();
    const own = orders.filter(({ personId }) => personId === personOf(keeper));
    expect(own.map(({ about }) => about)).toEqual(['soon', 'due']);
    const letters: Mail[] = [];
    const mail: MailTransport = {
      send: async (letter) => {
        letters.push(letter);
        return { kind: 'accepted', reference: '', response: '' };
      },
      verify: async () => ({ ok: true }),
      close() {},
    };
    for (const order of own) await sendAssessmentNotice(now(), order, mail);
    expect(letters.map(({ subject }) => subject)).toEqual([
      'Review by 1 November 2027: risk assessment of Lantern Lane',
      'Review is due: risk assessment of Lantern Lane',
    ]);
    expect(letters[0]?.text).toContain(`http://tocsin.test/premises/${site.id}/assessment`);
    expect(letters.map(({ text }) => text).join()).not.toContain('attacks');
  });

  it('carry last year forward on the scale that holds then, with what was done; the old one keeps its own', async () => {
    const before = await findAssessmentIn(now(), site.id, 'current');
    const [first] = before?.content.risks ?? [];
    const actionId = first?.treatments[0]?.actionId ?? '';
    await settleAction(keeper, actionId, { state: 'done', note: 'Bought' });
    const scale = before?.scale;
    if (!scale) throw new Error('There is a current assessment.');
    await changeScale(keeper, site.id, {
      ...scale,
      name: 'Our own',
      bands: scale.bands.map((band) => ({ ...band, tone: 'slate' })),
    });
    expect(await refusal(changeScale(await asDeputy(now(), site), site.id, scale))).toBe('PREMISES_NOT_YOURS');
    await beginAssessment(keeper, site.id);
    const draft = await findAssessmentIn(now(), site.id, 'draft');
    expect(draft).toMatchObject({
      number: 2,
      basedOn: before?.id,
      scale: { name: 'Our own', source: 'own', since: '2026-11-21' },
    });
    const [carried] = draft?.content.risks ?? [];
    expect(carried?.existing.map(({ words }) => words)).toContain(first?.treatments[0]?.words);
    expect([carried?.treatments, carried?.likelihood]).toEqual([[], 1]);
    // Other levels than those that were accepted are not accepted.
    const accepted = draft?.content.risks[1];
    expect(accepted?.acceptance).not.toBeNull();
    const riskId = accepted?.id ?? '';
    const changed = await changeRisk(keeper, { premisesId: site.id, riskId, step: 'levels' }, () => ({
      likelihood: 4,
    }));
    expect(changed.content.risks[1]?.acceptance).toBeNull();
    expect((await completeAssessment(keeper, site.id, { reviewOn: '2027-11-01' })).ok).toBe(true);
    const old = await findVersion(now(), site.id, 1);
    expect(old).toMatchObject({ state: 'superseded', scale: { name: 'Four levels', source: 'ours' } });
  });

  it('show their evidence in full to the firm, and in the part to be shared nothing that helps an attacker', async () => {
    const { full, shareable } = await evidenceOfAssessment(keeper, site.id);
    expect(JSON.stringify(full)).toContain('people stand close together');
    const shared = JSON.stringify(shareable);
    const current = await findAssessmentIn(now(), site.id, 'current');
    const { risks = [], context, assets = [] } = current?.content ?? {};
    const secret = [
      ...risks.flatMap((risk) => [
        risk.name,
        risk.threat.words,
        risk.vulnerability.words,
        risk.consequence.words,
        risk.why,
      ]),
      ...risks.flatMap(({ existing, treatments }) => [...existing, ...treatments].map(({ words }) => words)),
      ...assets.map(({ name }) => name),
      ...Object.values(context ?? {}),
      'The manager',
    ].filter((words) => words !== '');
    expect(secret.length).toBeGreaterThan(10);
    expect(secret.filter((words) => shared.includes(words))).toEqual([]);
    expect(shared).toContain('Assessed on');
    const eyes = { staff: asStaff, adviser: asAdviser, officer: asOfficer, invited: asInvitedAdviser };
    const seen: Record<string, string> = {};
    for (const [name, as] of Object.entries(eyes))
      seen[name] = await refusal(findAssessment(await as(now(), site), site.id));
    expect(seen).toEqual({
      staff: 'PREMISES_NOT_FOUND',
      adviser: 'PREMISES_NOT_FOUND',
      officer: 'PREMISES_NOT_FOUND',
      invited: 'done',
    });
    const comment = { premisesId: site.id, riskId: risks[0]?.id ?? '', state: 'current' as const, words: 'Good' };
    expect(await refusal(commentOnRisk(keeper, comment))).toBe('ASSESSMENT_COMMENT_NOT_YOURS');
  });

  it('go out as JSON and come back the same, without whose acceptance; the register runs no formula', () => {
    fc.assert(
      fc.property(anAssessment(), (assessment) => {
        const document = toDocument(assessment, { name: 'A', organisation: 'B', publicUrl: 'http://tocsin.test' });
        const read = assessmentDocumentSchema.parse(JSON.parse(JSON.stringify(document)));
        const back = fromDocument(read, assessment.content);
        const bare = assessment.content.risks.map((risk) => ({ ...risk, acceptance: null }));
        expect(back).toEqual({ ...assessment.content, risks: bare });
        assessmentContentSchema.parse(back);
        expect(JSON.stringify(document)).not.toContain('person:');
        const rows = makeRegister(assessment);
        expect(new Set(rows.map((row) => row.length)).size).toBe(1);
      }),
      { numRuns: 40 },
    );
  });
});
