import { describe, expect, it } from 'vitest';
import { makeLog } from './log.ts';

describe('the log', () => {
  it('writes JSON lines and strikes out contact points and tokens', () => {
    const lines: string[] = [];
    const log = makeLog({ level: 'info' }, { write: (line) => void lines.push(line) });
    log.info(
      { personId: 'p1', email: 'a@b.example', mail: { address: 'c@d.example' }, deep: { er: { token: 't' } } },
      'Told',
    );
    log.debug({}, 'Not this');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({
      level: 'info',
      personId: 'p1',
      email: '***',
      mail: { address: '***' },
      deep: { er: { token: '***' } },
      msg: 'Told',
    });
  });
});
