import { describe, expect, it } from 'vitest';
import { after as laterBy, second } from '../../../kernel/time.ts';
import { type Circuit, circuitAfter, circuitLinked, circuitProbed, closedCircuit } from './provider-circuit.ts';
import { providerPaces } from './provider-pace.ts';

const now = new Date('2026-11-22T10:00:00Z');
const failed = { accepted: 0, failedForNow: 10, failedForGood: 0, milliseconds: 5 };
const { usual, attack } = providerPaces;

function afterFailures(count: number, pace = usual as typeof usual | typeof attack): Circuit {
  let circuit = closedCircuit;
  for (let n = 0; n < count; n += 1) circuit = circuitAfter(circuit, failed, pace, now);
  return circuit;
}

describe('the circuit of a provider', () => {
  it('opens after a few batches that failed wholly, sooner in an attack', () => {
    expect(afterFailures(1).probeAt).toBeNull();
    expect(afterFailures(2).probeAt).toEqual(laterBy(now, second / 2));
    expect(afterFailures(1, attack).probeAt).toEqual(laterBy(now, second / 4));
  });

  it('waits twice as long after each failed probe, up to a bound', () => {
    const waits = [2, 3, 4, 5, 6, 60].map((count) => (afterFailures(count).probeAt?.getTime() ?? 0) - now.getTime());
    expect(waits).toEqual([500, 1000, 2000, 4000, 5000, 5000]);
    expect(afterFailures(60, attack).probeAt).toEqual(laterBy(now, second));
  });

  it.each([
    ['one that was taken', { ...failed, accepted: 1 }],
    ['one whose address is wrong', { ...failed, failedForGood: 1 }],
  ])('closes with %s', (_what, batch) => {
    expect(circuitAfter(afterFailures(9), batch, usual, now)).toEqual(closedCircuit);
  });

  it('is not opened by one bad mailbox, however often it fails, and not closed by it either', () => {
    const few = { ...failed, failedForNow: 4 };
    let circuit = closedCircuit;
    for (let n = 0; n < 9; n += 1) circuit = circuitAfter(circuit, few, usual, now);
    expect(circuit).toEqual(closedCircuit);
    expect(circuitAfter(afterFailures(2), few, usual, now).probeAt).toEqual(laterBy(now, second / 2));
  });

  it('is not changed by a batch of nothing', () => {
    const open = afterFailures(3);
    expect(circuitAfter(open, { ...failed, failedForNow: 0 }, usual, now)).toBe(open);
  });

  it('lets one probe through at a time, and the next at once when the link is proved', () => {
    const probed = circuitProbed(afterFailures(3), usual, laterBy(now, second));
    expect(probed.probeAt).toEqual(laterBy(now, 2 * second));
    expect(circuitLinked(probed, now).probeAt).toEqual(now);
    expect(circuitLinked(closedCircuit, now)).toBe(closedCircuit);
  });
});
