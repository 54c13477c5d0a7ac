// node bench/run-duty-mutation.mjs: how many faults put into the rules of obligations their tests notice, on its own.
import { bundleProgram } from '../scripts/bundle-program.mjs';

const { measureDutyMutation } = await import(await bundleProgram('bench/duty-mutation.ts', 'duty-mutation'));
const { score, killed, survived, survivors, seconds } = await measureDutyMutation();
for (const survivor of survivors) process.stdout.write(`${survivor}\n`);
process.stdout.write(`${killed} noticed, ${survived} not: ${(score * 100).toFixed(1)} % in ${seconds.toFixed(0)} s\n`);
if (score < 0.95) process.exitCode = 1;
