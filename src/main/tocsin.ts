import { Command } from 'commander';
import { findProjectRoot } from '../platform/project-root.ts';
import type { FollowOptions } from './commands/run-follow.ts';
import { StartError } from './start-error.ts';
import { programVersion } from './version.ts';

// Each command loads only what it needs: `cap check` never touches the web server or the database.
const root = findProjectRoot();
const program = new Command('tocsin')
  .description(
    'Alerts that prove who has them. Settings come from the environment; docs/reference/config.md lists them.',
  )
  .version(programVersion(root))
  .showHelpAfterError('(tocsin --help shows the commands)');

program
  .command('serve')
  .description('serve pages and do background work until stopped')
  .option('--no-worker', 'pages alone; run "tocsin work" beside it')
  .action(async (options: { worker: boolean }) => {
    const { runServe } = await import('./commands/run-serve.ts');
    await runServe(root, { web: true, worker: options.worker });
  });

program
  .command('work')
  .description('do background work alone: jobs, delivery, clock')
  .action(async () => {
    const { runServe } = await import('./commands/run-serve.ts');
    await runServe(root, { web: false, worker: true });
  });

program
  .command('migrate')
  .description('bring the database up to date')
  .action(async () => (await import('./commands/run-migrate.ts')).runMigrate(root));

program
  .command('import <kind> <file>')
  .description(
    'check and load a file; kind is organisations, premises, people (CSV), boundaries (GeoJSON) or districts (CSV)',
  )
  .option('--check', 'check only, load nothing (CSV of organisations, premises or people)')
  .option('--of <areas>', 'boundaries: authorities or regions', 'authorities')
  .option('--from <day>', 'boundaries: the first day on which they hold (today unless given)')
  .option('--property <name>', 'boundaries: the property that holds the code or name')
  .requiredOption('--as <email>', 'the person who imports')
  .action(
    async (
      kind: string,
      file: string,
      options: { check?: boolean; as: string; of: string; from?: string; property?: string },
    ) => {
      if (kind === 'boundaries') {
        await (await import('./commands/run-import-areas.ts')).runImportBoundaries(root, file, options);
      } else if (kind === 'districts') {
        await (await import('./commands/run-import-areas.ts')).runImportDistricts(root, file, options.as);
      } else await (await import('./commands/run-import.ts')).runImport(root, kind, file, options);
    },
  );

const alert = program.command('alert').description('draft, preview, submit and follow an alert from a CAP file');
alert
  .command('draft <file>')
  .description('draft an alert from a CAP file; prints its number')
  .option('--status <status>', 'Actual, Exercise or Test', 'Exercise')
  .requiredOption('--as <email>', 'the person who drafts')
  .action(async (file: string, options: { status: string; as: string }) =>
    (await import('./commands/run-alert.ts')).runAlertDraft(root, file, options),
  );
alert
  .command('preview <alert-id>')
  .description('show the text of each channel and who would be told')
  .requiredOption('--as <email>', 'the person who looks')
  .action(async (alertId: string, options: { as: string }) =>
    (await import('./commands/run-alert.ts')).runAlertPreview(root, alertId, options),
  );
alert
  .command('submit <alert-id>')
  .description('submit the draft for approval by a second person')
  .requiredOption('--as <email>', 'the person who submits')
  .action(async (alertId: string, options: { as: string }) =>
    (await import('./commands/run-alert.ts')).runAlertSubmit(root, alertId, options),
  );
alert
  .command('status <alert-id>')
  .description('show who has it')
  .requiredOption('--as <email>', 'the person who looks')
  .action(async (alertId: string, options: { as: string }) =>
    (await import('./commands/run-alert.ts')).runAlertStatus(root, alertId, options),
  );

program
  .command('cap')
  .description('work with CAP files; needs no database')
  .command('check <file...>')
  .description('tell of each file whether it is valid, lenient or refused, and why')
  .option('--json', 'print a JSON array')
  .action(async (files: string[], options: { json?: boolean }) =>
    (await import('./commands/run-cap-check.ts')).runCapCheck(files, options),
  );

program
  .command('audit')
  .description('work with the audit record')
  .command('verify')
  .description('find anything altered, removed or inserted')
  .action(async () => (await import('./commands/run-audit-verify.ts')).runAuditVerify(root));

program
  .command('mirror')
  .description('write the signed feed as plain files into a folder that any web server can serve')
  .requiredOption('--to <folder>', 'the folder')
  .option('--watch', 'go on until stopped')
  .action(async (options: { to: string; watch?: boolean }) =>
    (await import('./commands/run-mirror.ts')).runMirror(root, options),
  );

program
  .command('follow')
  .description('keep a verified copy of the signed feed of a centre in a folder; needs no database')
  .requiredOption('--from <url>', 'public address of the centre')
  .requiredOption('--to <folder>', 'the folder')
  .option('--mirror <urls...>', 'addresses of mirrors, asked as well')
  .option('--name <name>', 'how this mirror is called on the page of hubs (this machine’s name unless given)')
  .option('--once', 'one round; exit status 1 if something was refused or the centre is silent')
  .action(async (options: FollowOptions) => (await import('./commands/run-follow.ts')).runFollow(options));

program
  .command('doctor')
  .description('check configuration, database, channels and clock')
  .action(async () => (await import('./commands/run-doctor.ts')).runDoctor(root));

try {
  await program.parseAsync();
} catch (fault) {
  const { tellFault } = await import('./commands/tell-fault.ts');
  tellFault(fault);
  process.exitCode = fault instanceof StartError ? 78 : 1;
}
