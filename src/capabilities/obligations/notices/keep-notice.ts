import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import { obligationsRefusals } from '../obligations-errors.ts';
import { deleteNotice, insertNotice, type SiteNotice } from './notice-store.ts';

/** Writes down a notice that was received about premises; tells its id. */
export async function keepNotice(ctx: Ctx, premisesId: string, notice: Omit<SiteNotice, 'id'>): Promise<string> {
  return inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'duty', 'change');
    const id = newId();
    await insertNotice(within, premisesId, { ...notice, id });
    const { kind, way, cameOn } = notice;
    await recordAudit(within, {
      action: 'obligations.notice-kept',
      subject: `premises:${premisesId}`,
      detail: { noticeId: id, kind, way, cameOn },
    });
    return id;
  });
}

/** Removes a notice that was written down by mistake. */
export async function removeNotice(ctx: Ctx, premisesId: string, noticeId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'duty', 'change');
    if (!(await deleteNotice(within, premisesId, noticeId))) {
      throw obligationsRefusals.refuse('SITE_NOTICE_UNKNOWN', { premisesId, noticeId });
    }
    await recordAudit(within, {
      action: 'obligations.notice-removed',
      subject: `premises:${premisesId}`,
      detail: { noticeId },
    });
  });
}
