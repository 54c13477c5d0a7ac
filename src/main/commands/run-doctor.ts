import { mailConfig } from '../../platform/outbound/mail-config.ts';
import { openMailTransport } from '../../platform/outbound/mail-transport.ts';
import type { Application } from '../application.ts';
import { configure } from '../application.ts';
import { clockDrift } from '../check-clock.ts';
import { completeEnvironment, findHome } from '../environment.ts';
import { StartError } from '../start-error.ts';
import { withApplication } from './with-application.ts';

/** One examined thing: whether it is well, and a sentence that says what to do if not. */
interface Finding {
  readonly well: boolean;
  readonly sentence: string;
}

/** Examines configuration, database, channels and clock; exit status 0 only if all are well. */
export async function runDoctor(root: string): Promise<void> {
  const findings = [checkConfiguration(root)];
  if (findings.every((each) => each.well)) {
    await withApplication(root, async (application, ctx) => {
      findings.push({ well: true, sentence: 'Database: it answers and every migration is applied.' });
      findings.push(await checkMail(application), await clockDrift(ctx));
    }).catch((fault: unknown) => findings.push({ well: false, sentence: `Database: ${tell(fault)}` }));
  }
  for (const { well, sentence } of findings) process.stdout.write(`${well ? 'well   ' : 'UNWELL '} ${sentence}\n`);
  if (findings.some((each) => !each.well)) process.exitCode = 1;
}

function checkConfiguration(root: string): Finding {
  try {
    const { mode } = configure(completeEnvironment(findHome(root, process.env), process.env));
    return { well: true, sentence: `Configuration: complete, for ${mode}.` };
  } catch (fault) {
    return {
      well: false,
      sentence: `Configuration: ${fault instanceof StartError ? fault.sentences.join(' ') : tell(fault)}`,
    };
  }
}

async function checkMail(application: Application): Promise<Finding> {
  const { smtpUrl, from } = application.config.of(mailConfig);
  const transport = openMailTransport(smtpUrl, { from, poolSize: 1, patienceMs: 5000 });
  const answer = await transport.verify();
  transport.close();
  if (answer.ok) return { well: true, sentence: 'E-mail: the mail server answers.' };
  return { well: false, sentence: `E-mail: ${answer.reason} Check TOCSIN_SMTP_URL.` };
}

function tell(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
