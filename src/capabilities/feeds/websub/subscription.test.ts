import { describe, expect, it } from 'vitest';
import { leases, readAsked, verifyingUrl } from './subscription.ts';

const form = (changes: Record<string, string> = {}) => ({
  'hub.mode': 'subscribe',
  'hub.topic': 'https://tocsin.test/feeds/guidance.atom',
  'hub.callback': 'https://reader.example/hook?token=a%20b',
  ...changes,
});
const leaseOf = (lease: string) => {
  const asked = readAsked(form({ 'hub.lease_seconds': lease }), false);
  return 'wrong' in asked ? asked.wrong : asked.leaseSeconds;
};

describe('what a subscriber asks', () => {
  it('is read with a lease within our bounds', () => {
    expect(readAsked(form({ 'hub.secret': 's3cret' }), false)).toEqual({
      mode: 'subscribe',
      topic: 'https://tocsin.test/feeds/guidance.atom',
      callback: 'https://reader.example/hook?token=a%20b',
      host: 'reader.example',
      leaseSeconds: 10 * 24 * 3600,
      secret: 's3cret',
    });
    expect([leaseOf('1'), leaseOf('3600'), leaseOf('999999999')]).toEqual([leases.least, 3600, 30 * 24 * 3600]);
    expect(leaseOf('-5')).toContain('whole number');
  });

  it.each([
    ['no mode', { 'hub.mode': '' }],
    ['publishing, which only we do', { 'hub.mode': 'publish' }],
    ['no callback', { 'hub.callback': '' }],
    ['an open line', { 'hub.callback': 'http://reader.example/' }],
    ['another way', { 'hub.callback': 'ftp://reader.example/' }],
    ['a password in the address', { 'hub.callback': 'https://me:you@reader.example/' }],
    ['a fragment', { 'hub.callback': 'https://reader.example/#here' }],
    ['this machine', { 'hub.callback': 'https://127.0.0.1/' }],
    ['a private network', { 'hub.callback': 'https://10.0.0.7/' }],
    ['a private network in IPv6', { 'hub.callback': 'https://[fd00::1]/' }],
    ['the metadata service', { 'hub.callback': 'https://169.254.169.254/' }],
    ['this machine written otherwise', { 'hub.callback': 'https://2130706433/' }],
    ['a name of the house', { 'hub.callback': 'https://intranet/' }],
    ['a secret that is too long', { 'hub.secret': 'x'.repeat(200) }],
  ])('is not taken: %s', (_what, changes) => {
    expect(readAsked(form(changes as Record<string, string>), false)).toHaveProperty('wrong');
  });

  it('may be on this machine in the sample network alone', () => {
    const near = form({ 'hub.callback': 'http://127.0.0.1:8099/hook' });
    expect(readAsked(near, true)).toMatchObject({ host: '127.0.0.1' });
    expect(readAsked(near, false)).toHaveProperty('wrong');
  });

  it('is asked back with its own query as it stood', () => {
    const asked = {
      mode: 'subscribe',
      topic: 'https://t/',
      callback: 'https://r/h?token=a%20b',
      leaseSeconds: 60,
    } as const;
    expect(verifyingUrl(asked, 'c-1')).toBe(
      'https://r/h?token=a%20b&hub.mode=subscribe&hub.topic=https%3A%2F%2Ft%2F&hub.challenge=c-1&hub.lease_seconds=60',
    );
    expect(verifyingUrl({ ...asked, mode: 'unsubscribe', callback: 'https://r/h' }, 'c')).toBe(
      'https://r/h?hub.mode=unsubscribe&hub.topic=https%3A%2F%2Ft%2F&hub.challenge=c',
    );
  });
});
