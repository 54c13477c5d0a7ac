import { verifyAudit } from '../../capabilities/audit/index.ts';
import { withApplication } from './with-application.ts';

/** Verifies the audit record; exit status 0 only if nothing was altered, removed or inserted. */
export async function runAuditVerify(root: string): Promise<void> {
  const report = await withApplication(root, (_application, ctx) => verifyAudit(ctx));
  const { sealed, unsealed, checkpoints, head } = report;
  const lines = [
    report.intact ? 'The audit record is intact.' : `The audit record is NOT intact: ${report.faultCount} faults.`,
    `${sealed} entries are sealed, ${unsealed} wait for their seal.`,
    `${checkpoints} signed checkpoints were held against the tree.`,
    ...(head
      ? [`Last seal: ${head.number} ${head.hash}. Note it elsewhere; a later check can be held against it.`]
      : []),
    ...report.faults,
    ...report.warnings,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!report.intact) process.exitCode = 1;
}
