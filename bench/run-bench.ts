import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { answerBench } from './answer.bench.ts';
import { audienceBench } from './audience.bench.ts';
import { type Bench, type BenchResult, median } from './bench.ts';
import { capBench } from './cap.bench.ts';
import { cascadeBench } from './cascade.bench.ts';
import { crashBench } from './crash.bench.ts';
import { diskFullBench } from './disk-full.bench.ts';
import { lanesBench } from './lanes.bench.ts';
import { launchBench } from './launch.bench.ts';
import { launchSmtpBench } from './launch-smtp.bench.ts';
import { liveBench } from './live.bench.ts';
import { pagesBench } from './pages/pages.bench.ts';
import { premisesBench } from './premises/premises.bench.ts';
import { pushBench } from './push.bench.ts';
import { searchBench } from './search.bench.ts';
import { smsBench } from './sms.bench.ts';
import { smtpBench } from './smtp.bench.ts';

const benches: readonly Bench[] = [
  answerBench,
  audienceBench,
  capBench,
  cascadeBench,
  crashBench,
  diskFullBench,
  lanesBench,
  launchSmtpBench,
  launchBench,
  liveBench,
  pagesBench,
  premisesBench,
  pushBench,
  searchBench,
  smsBench,
  smtpBench,
];
const enoughRounds = 5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, rounds: { type: 'string' }, seed: { type: 'string' } },
});
const bench = benches.find((each) => each.name === positionals[0]);
if (bench) await runOne(bench);
else listBenches(positionals[0]);

function listBenches(asked: string | undefined): void {
  if (asked) process.stderr.write(`There is no bench called ${asked}.\n`);
  process.stdout.write('npm run bench -- <name> [--json] [--rounds N] [--seed N]\n\n');
  for (const each of benches) process.stdout.write(`  ${each.name.padEnd(12)} ${each.sentence}\n`);
  if (asked) process.exitCode = 2;
}

async function runOne(chosen: Bench): Promise<void> {
  const { usualRounds = enoughRounds, fewestRounds = enoughRounds } = chosen;
  const rounds = Math.max(fewestRounds, Number(values.rounds) || usualRounds);
  const seed = values.seed === undefined ? {} : { seed: Number(values.seed) };
  const tell = (progress: string): void => void process.stderr.write(`  … ${progress}\n`);
  const result = await chosen.run({ rounds, tell, ...seed });
  if (values.json) process.stdout.write(`${JSON.stringify(describe(chosen, rounds, result))}\n`);
  else print(chosen, rounds, result);
}

function describe(chosen: Bench, rounds: number, result: BenchResult): object {
  return {
    bench: chosen.name,
    machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
    runs: rounds,
    results: result.measurements.map(({ name, unit, values: all }) => ({
      name,
      unit,
      min: Math.min(...all),
      median: median(all),
      max: Math.max(...all),
    })),
    ratios: Object.fromEntries(Object.entries(result.ratios).map(([key, all]) => [key, median(all)])),
    ...(result.figures ? { figures: result.figures } : {}),
  };
}

function print(chosen: Bench, rounds: number, result: BenchResult): void {
  process.stdout.write(`${chosen.name}: ${chosen.sentence} ${rounds} rounds, median [min..max]\n`);
  const number = (value: number): string => value.toLocaleString('en-GB', { maximumSignificantDigits: 4 });
  for (const { name, unit, values: all } of result.measurements) {
    const range = `[${number(Math.min(...all))}..${number(Math.max(...all))}]`;
    process.stdout.write(`  ${name.padEnd(34)} ${number(median(all)).padStart(10)} ${unit} ${range}\n`);
  }
  for (const [key, all] of Object.entries(result.ratios)) {
    process.stdout.write(`  ${key.padEnd(34)} ${median(all).toFixed(3).padStart(10)} (ratio)\n`);
  }
  for (const [key, value] of Object.entries(result.figures ?? {})) {
    process.stdout.write(`  ${key.padEnd(34)} ${number(value).padStart(10)}\n`);
  }
}
