import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Which addresses our programs may call. */
export interface AddressRule {
  /** Also 127.0.0.0/8 and ::1: for tests and the sample network only. */
  readonly allowLoopback?: boolean;
}

/** Thrown when a call would go to an address that it must not reach. */
export class ForbiddenAddress extends Error {
  constructor(host: string) {
    super(`${host} is not a public address.`);
    this.name = 'ForbiddenAddress';
  }
}

// Azure's host agent answers with credentials on an address that looks public.
const metadata = new Set(['168.63.129.16']);

/** Whether an IP address may be called: public unicast only (IANA special-purpose registries; RFC 6890). */
export function isAllowedAddress(address: string, rule: AddressRule = {}): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() === 'loopback') return rule.allowLoopback === true;
  return parsed instanceof ipaddr.IPv4 ? isPublicFour(parsed) : isPublicSix(parsed);
}

function isPublicFour(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !metadata.has(address.toString());
}

function isPublicSix(address: ipaddr.IPv6): boolean {
  if (address.zoneId) return false;
  // RFC 6052: a network with NAT64 reaches IPv4 through this prefix, so what counts is the address inside.
  if (address.match(ipaddr.IPv6.parseCIDR('64:ff9b::/96'))) {
    return isPublicFour(new ipaddr.IPv4(address.toByteArray().slice(12)));
  }
  // RFC 4291 2.4: global unicast as assigned today; this leaves out mapped and compatible forms of IPv4.
  return address.range() === 'unicast' && address.match(ipaddr.IPv6.parseCIDR('2000::/3'));
}

/**
 * A look-up that hands only checked addresses to the connection, so that the name cannot mean something else a moment later.
 * One forbidden address among several refuses the name: an honest host does not have such a one.
 */
export function makeGuardedLookup(rule: AddressRule, resolve: typeof lookup = lookup): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (fault: NodeJS.ErrnoException | null, found: LookupAddress[]) => {
      if (fault) return done(fault, []);
      const first = found[0];
      if (!first || !found.every((each) => isAllowedAddress(each.address, rule))) {
        return done(new ForbiddenAddress(hostname), []);
      }
      return options.all ? done(null, found) : done(null, first.address, first.family);
    });
  };
}
