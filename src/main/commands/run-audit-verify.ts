import { verifyAudit } from '../../capabilities/audit/index.ts';
import { withApplication } from './with-application.ts';

/** Verifies the audit record; exit status 0 only if nothing was altered, removed or inserted. */
export async function runAuditVerify(root: string): Promise<void> {
  const report = await withApplication(root, (_application, ctx) => verifyAudit(ctx));
  process.stdout.write(`${report.sentences.join('\n')}\n`);
  if (!report.intact) process.exitCode = 1;
}
