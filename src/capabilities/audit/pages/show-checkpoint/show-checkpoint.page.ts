import { definePage, sendFile } from '../../../../platform/http/page.ts';
import { auditRefusals } from '../../audit-errors.ts';
import { readAudit } from '../../audit-permissions.ts';
import { makeCheckpointSigner } from '../../checkpoint.ts';
import { findLatestCheckpoint } from '../../merkle-store.ts';

const plainText = 'text/plain; charset=utf-8';

/** The latest checkpoint, to be noted elsewhere. For readers of the record: its size tells how busy the service is. */
export const showCheckpointPage = definePage({
  url: '/audit/checkpoint',
  access: readAudit,
  parent: '/audit',
  async get(ctx) {
    const latest = await findLatestCheckpoint(ctx);
    if (!latest) throw auditRefusals.refuse('AUDIT_NO_CHECKPOINT');
    return sendFile(plainText, latest.note);
  },
});

/** The public key of the checkpoints, for anybody: a key that only we hand out on request would prove less. */
export const showCheckpointKeyPage = definePage({
  url: '/audit/checkpoint-key',
  access: 'public',
  parent: '/audit',
  get: async (ctx) => sendFile(plainText, `${makeCheckpointSigner(ctx).verifierKey}\n`),
});
