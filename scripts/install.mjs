// Installs the packages from the lockfile when they are missing or older than it. Plain Node: nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Tocsin needs Node 20.19 or later; this is ${process.versions.node}. Install a later Node and try again.`,
  );
  process.exit(1);
}

const changedAt = (file) => {
  try {
    return statSync(join(root, file)).mtimeMs;
  } catch {
    return 0;
  }
};

// npm writes this file last, so an interrupted install counts as missing.
if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json')) {
  console.error('Installing the packages from the lockfile (about half a minute the first time) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const run = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) {
    console.error('The packages could not be installed; npm says why above. Mend that and run the command again.');
    process.exit(run.status ?? 1);
  }
}
