import type { Ctx } from '../../platform/db/database.ts';
import { siteConfig } from '../../platform/http/site-config.ts';

const nearHosts = new Set(['localhost', '127.0.0.1', '[::1]']);
const longestUrl = 2000;

/**
 * Why a URL is not one that alerts are sent to, as a sentence for its field; nothing when it is. Only https; in the sample
 * network this machine's own http too. Where it leads is asked again at every call (platform/outbound).
 */
export function findOutboundFault(ctx: Pick<Ctx, 'config'>, url: string): string | undefined {
  if (!URL.canParse(url) || url.length > longestUrl) return 'Give a whole web address that begins with https://';
  const { protocol, hostname, username, password } = new URL(url);
  if (username || password) return 'Give the address without a name or password in it.';
  const isNear = protocol === 'http:' && nearHosts.has(hostname) && ctx.config.of(siteConfig).mode === 'sample';
  return protocol === 'https:' || isNear ? undefined : 'Give an address that begins with https://';
}
