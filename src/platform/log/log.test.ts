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

  it.each([
    'email',
    'address',
    'token',
    'phone',
    'name',
    'password',
    'cookie',
    'authorization',
    'secret',
    'endpoint',
    'auth',
  ])('strikes out %s at each of three depths, and in lists', (field) => {
    const lines: string[] = [];
    const log = makeLog({ level: 'info' }, { write: (line) => void lines.push(line) });
    const facts = {
      [field]: 'private',
      one: { [field]: 'private', two: { [field]: 'private' } },
      list: [{ [field]: 'private' }],
    };
    log.warn(facts, 'Told');
    expect(lines[0]).not.toContain('private');
    expect(lines[0]?.match(/\*\*\*/g)).toHaveLength(4);
    // What was handed over stays as it was.
    expect(facts.one[field]).toBe('private');
  });

  it('says when, in a form that sorts, and nothing about the machine', () => {
    const lines: string[] = [];
    makeLog({ level: 'debug' }, { write: (line) => void lines.push(line) }).debug({ a: 1 }, 'Told');
    const line = JSON.parse(lines[0] ?? '{}');
    expect(Object.keys(line)).toEqual(['level', 'time', 'a', 'msg']);
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('can be silent', () => {
    const lines: string[] = [];
    makeLog({ level: 'silent' }, { write: (line) => void lines.push(line) }).error({}, 'Not this');
    expect(lines).toEqual([]);
  });
});
