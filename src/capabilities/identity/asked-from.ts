import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';

/** Who asked from where, as one opaque word: links are counted by it. Of IPv6 the first half, which is one household or firm. */
export function makeAskedFrom(address: string, personId: string): string {
  return createHash('sha256')
    .update(`${personId} ${networkOf(address)}`)
    .digest('base64url');
}

function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString();
}
