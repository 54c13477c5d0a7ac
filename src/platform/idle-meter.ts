import { cpus } from 'node:os';

/** Processor time since the machine started, milliseconds, over all processors. */
export interface ProcessorTimes {
  readonly idle: number;
  readonly all: number;
}

/** How much of the machine's processors nobody used since the last reading, 0 to 1; nothing at the first. */
export type IdleMeter = () => number | undefined;

/** Makes a meter of the whole machine, whoever uses it. */
export function makeIdleMeter(read: () => ProcessorTimes = readProcessors): IdleMeter {
  let last: ProcessorTimes | undefined;
  return () => {
    const before = last;
    const now = read();
    last = now;
    if (!before || now.all <= before.all) return undefined;
    return (now.idle - before.idle) / (now.all - before.all);
  };
}

function readProcessors(): ProcessorTimes {
  const times = cpus().map((each) => each.times);
  const idle = times.reduce((sum, each) => sum + each.idle, 0);
  return { idle, all: times.reduce((sum, each) => sum + each.idle + each.user + each.nice + each.sys + each.irq, 0) };
}
