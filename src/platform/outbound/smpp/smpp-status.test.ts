import { describe, expect, it } from 'vitest';
import { explainStatus, statusOf } from './smpp-status.ts';

describe('explainStatus', () => {
  it('gives up only on a verdict about the number or the text', () => {
    const verdict = (name: string) => explainStatus(statusOf(name)).verdict;
    expect(['ESME_RINVDSTADR', 'ESME_RX_P_APPN', 'ESME_RINVMSGLEN'].map(verdict)).toEqual(Array(3).fill('for-good'));
    expect(['ESME_RINVSRCADR', 'ESME_RSYSERR', 'ESME_RINVPASWD', 'ESME_RX_T_APPN'].map(verdict)).toEqual(
      Array(4).fill('for-now'),
    );
    expect(explainStatus(0).verdict).toBe('taken');
  });

  it('knows when to slow down', () => {
    expect([0x14, 0x58, 0x08].map((status) => explainStatus(status).throttles)).toEqual([true, true, false]);
  });

  it('tries again what the specification does not name', () => {
    expect(explainStatus(0x410)).toEqual({ name: 'command_status 0x00000410', verdict: 'for-now', throttles: false });
    expect(() => statusOf('ESME_RNONE')).toThrow();
  });
});
