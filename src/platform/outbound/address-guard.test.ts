import type { LookupAddress, lookup } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { ForbiddenAddress, isAllowedAddress, makeGuardedLookup } from './address-guard.ts';

describe('isAllowedAddress', () => {
  it.each(['1.1.1.1', '8.8.8.8', '2606:4700::1111', '64:ff9b::101:101'])('lets %s be called', (address) => {
    expect(isAllowedAddress(address)).toBe(true);
  });

  it.each([
    ...['127.0.0.1', '127.9.9.9', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...[
      '0.0.0.0',
      '0.1.2.3',
      '224.0.0.1',
      '255.255.255.255',
      '192.0.0.192',
      '198.18.0.1',
      '240.0.0.1',
      '168.63.129.16',
    ],
    ...[
      '::',
      '::1',
      'fe80::1',
      'fe80::1%eth0',
      'fd00:ec2::254',
      'fec0::1',
      'ff02::1',
      '100::1',
      '2001:db8::1',
      '2001::1',
    ],
    ...['::ffff:10.0.0.1', '::ffff:1.1.1.1', '::7f00:1', '2002:a00:1::', '4000::1'],
    ...['64:ff9b::a00:1', '64:ff9b::7f00:1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::101:101', 'not-an-address', ''],
  ])('keeps %s from being called', (address) => {
    expect(isAllowedAddress(address)).toBe(false);
  });

  it('lets loopback through where that was asked for, and nothing else', () => {
    expect(isAllowedAddress('127.0.0.1', { allowLoopback: true })).toBe(true);
    expect(isAllowedAddress('::1', { allowLoopback: true })).toBe(true);
    expect(isAllowedAddress('10.0.0.1', { allowLoopback: true })).toBe(false);
  });
});

describe('makeGuardedLookup', () => {
  const answering = (found: LookupAddress[]) =>
    ((_name: string, _options: object, done: (fault: null, found: LookupAddress[]) => void) =>
      done(null, found)) as unknown as typeof lookup;
  const look = (found: LookupAddress[], all: boolean) =>
    new Promise((resolve) => {
      makeGuardedLookup({}, answering(found))('example.test', { all }, (fault, address, family) =>
        resolve(fault ?? { address, family }),
      );
    });

  it('hands over the checked address', async () => {
    expect(await look([{ address: '1.1.1.1', family: 4 }], false)).toEqual({ address: '1.1.1.1', family: 4 });
    expect(await look([{ address: '1.1.1.1', family: 4 }], true)).toMatchObject({
      address: [{ address: '1.1.1.1', family: 4 }],
    });
  });

  it('refuses a name when one of its addresses is private', async () => {
    const mixed = [
      { address: '1.1.1.1', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    expect(await look(mixed, true)).toBeInstanceOf(ForbiddenAddress);
    expect(await look(mixed, false)).toBeInstanceOf(ForbiddenAddress);
  });

  it('refuses a name without addresses', async () => {
    expect(await look([], true)).toBeInstanceOf(ForbiddenAddress);
  });
});
