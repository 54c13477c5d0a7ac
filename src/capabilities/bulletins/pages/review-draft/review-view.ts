import { markingLabel, markingWords } from '../../../../kernel/marking.ts';
import { may } from '../../../../kernel/permission.ts';
import { dayAndTime, dayInWords } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { listSetUpChannels } from '../../../delivery/index.ts';
import { namePeople } from '../../../identity/index.ts';
import { kindWords } from '../../bulletin.ts';
import { approveBulletins } from '../../bulletins-permissions.ts';
import { newsletterPartsSchema } from '../../newsletters/newsletter-parts.ts';
import { type BulletinDeed, judgeBulletinDeed } from '../../review/bulletin-moves.ts';
import { actingPerson, isItsWriter, mayApprove, type ReviewedBulletin } from '../../review/require-bulletin-deed.ts';
import { countAudience } from '../../send-bulletin.ts';
import { portionOn, sayPortion } from '../../telling/bulletin-content.ts';
import { stateWords } from '../list-bulletins/desk-view.ts';
import { portionWords } from '../send-bulletin/portion-words.ts';
import { makeTextView } from '../view-bulletin/bulletin-text-view.ts';

/** A draft as it will go out, and what whoever looks may do with it. */
export async function makeReviewView(ctx: Ctx, draft: ReviewedBulletin) {
  const { id, kind, title, state, marking, sendAt, returnReason } = draft;
  const channels = listSetUpChannels(ctx).filter((each) => each.kind === 'sent' && each.form !== 'event');
  return {
    ...{
      title,
      id,
      kind,
      label: kindWords[kind].label,
      state: stateWords[state],
      url: `/bulletins/${id}/review`,
      may: deedsOf(ctx, draft),
    },
    english: makeTextView(draft, 'en'),
    welsh: draft.welsh ? makeTextView(draft, 'cy', 'cy-') : null,
    mails: makeMails(ctx, draft),
    marking: { label: markingLabel(marking), words: markingWords[marking] },
    ways: channels.map((each) => ({ name: each.label, words: portionWords[portionOn(marking, each)] })),
    audience: draft.audienceWords,
    people: await countAudience(ctx, draft),
    sections: kind === 'newsletter' ? newsletterPartsSchema.parse(draft.parts).sections : null,
    issueDue: draft.issueDue && dayInWords(new Date(`${draft.issueDue}T12:00:00Z`)),
    sendAt: sendAt ? dayAndTime(sendAt) : null,
    returned: returnReason ? { reason: returnReason, by: await nameOf(ctx, draft.returnedBy) } : null,
    writer: await nameOf(ctx, draft.writtenBy),
    approver: state === 'approved' ? await nameOf(ctx, draft.approvedBy) : null,
  };
}

function deedsOf(ctx: Ctx, draft: ReviewedBulletin): Readonly<Record<string, boolean>> {
  const isSecond = may(ctx.actor, approveBulletins) && mayApprove(ctx, draft);
  const allowed = (deed: BulletinDeed, byRight: boolean): boolean =>
    byRight && judgeBulletinDeed(draft, deed, actingPerson(ctx)) === undefined;
  const isWriter = isItsWriter(ctx, draft);
  return {
    change: allowed('change', isWriter),
    submit: allowed('submit', isWriter),
    takeBack: allowed('take-back', isWriter),
    approve: allowed('approve', isSecond),
    return: allowed('return', isSecond),
    send: allowed('send', isWriter || isSecond),
  };
}

/** The mail in each of its languages, as much of it as its marking lets a mail carry. */
function makeMails(ctx: Ctx, draft: ReviewedBulletin) {
  const { publicUrl } = ctx.config.of(siteConfig);
  const portion = portionOn(draft.marking, { form: 'letter' });
  return (draft.welsh ? (['en', 'cy'] as const) : (['en'] as const)).map((language) => {
    const { subject, label, paragraphs, content, link, answer, foot } = sayPortion(draft, portion, {
      language,
      publicUrl,
    });
    const links = [link?.label, answer, foot?.label].filter((each) => each !== undefined);
    return { language, subject, label, links, html: content?.html ?? '', paragraphs: content ? [] : paragraphs };
  });
}

async function nameOf(ctx: Ctx, personId: string | null): Promise<string> {
  if (!personId) return 'the system';
  return (await namePeople(ctx, [personId])).get(personId) ?? 'somebody who has left';
}
