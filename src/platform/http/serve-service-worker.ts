import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { ServiceWorkerFile } from '../capability.ts';
import { httpRefusals } from './http-errors.ts';

/**
 * Serves a browser's service worker where its scope begins, since a worker governs only what lies below its own address. It is
 * asked for again each time, so that a new version reaches browsers at once.
 */
export function serveServiceWorker(
  server: FastifyInstance,
  assetsFolder: string,
  { url, asset }: ServiceWorkerFile,
): void {
  server.get(url, { config: { kind: 'operations' } }, async (_request, reply) => {
    const script = readScript(assetsFolder, asset);
    if (script === undefined) throw httpRefusals.refuse('PAGE_NOT_FOUND');
    return reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(script);
  });
}

// Small, and asked for seldom: read when wanted, so that a server started before a build is right after it.
function readScript(folder: string, asset: string): string | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>;
    return readFileSync(join(folder, manifest[asset] ?? ''), 'utf8');
  } catch {
    return undefined;
  }
}
