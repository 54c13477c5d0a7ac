import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { readAudit } from '../../audit-permissions.ts';
import { countSealed } from '../../audit-store.ts';
import { verifyAudit } from '../../verify-audit.ts';

// A check reads everything; about two seconds for this many. Above it, the command line does it.
const mostCheckedHere = 200_000;

/** Checks the whole record while one waits. It changes nothing, so it is no form: an auditor has none. */
export const checkAuditPage = definePage({
  url: '/audit/check',
  access: readAudit,
  parent: '/audit',
  perMinute: 10,
  async get(ctx) {
    const tooLarge = (await countSealed(ctx)) > mostCheckedHere;
    return showPage('audit/pages/check-audit/check-audit.njk', {
      title: 'Check of the audit record',
      checkedAt: dayAndTime(ctx.now),
      report: tooLarge ? null : await verifyAudit(ctx),
    });
  },
});
