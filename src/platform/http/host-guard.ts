import type { FastifyInstance } from 'fastify';
import { httpRefusals } from './http-errors.ts';

// Whoever asks by these is on this machine, or a proxy on it that does not pass the name on.
const near = ['localhost', '127.0.0.1', '[::1]'];

/** Names by which a site may be asked for: its public one, those of this machine, and further ones that an operator gives. */
export function listHosts(publicUrl: string, further: readonly string[]): readonly string[] {
  return [new URL(publicUrl).hostname.toLowerCase(), ...near, ...further.map((each) => each.toLowerCase())];
}

/** The name in a Host header without its port (RFC 9110, 7.2), in small letters; undefined when it is none. */
export function nameOfHost(header: string | undefined): string | undefined {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.exec(header ?? '')?.[1]?.toLowerCase();
}

/** Says whether a Host header names this site; a crowd mostly says the same one. */
export function makeHostCheck(publicUrl: string, further: readonly string[]): (host: string | undefined) => boolean {
  const hosts = listHosts(publicUrl, further);
  let last: string | undefined;
  return (host) => {
    if (host !== undefined && host === last) return true;
    const name = nameOfHost(host);
    if (!name || !hosts.includes(name)) return false;
    last = host;
    return true;
  };
}

/**
 * Answers under the site's own names alone: another name in front of us is a mistake or somebody who wants our pages to pass
 * for theirs (DNS rebinding). Probes are spared, which ask by whatever address a machine has.
 */
export function guardHost(server: FastifyInstance, hosts: readonly string[]): void {
  server.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.kind === 'operations') return;
    // The header itself: what a proxy says of the host is believed no more than what a stranger says.
    const name = nameOfHost(request.headers.host ?? (request.headers[':authority'] as string | undefined));
    if (!name || !hosts.includes(name)) throw httpRefusals.refuse('NOT_OUR_NAME', { host: name ?? 'none' });
  });
}
