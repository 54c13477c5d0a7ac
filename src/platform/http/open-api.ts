import fastifySwagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { ServerOptions } from './server-options.ts';

/** Serves /openapi.json, generated from the schemas that check the machine routes. */
export async function serveOpenApi(server: FastifyInstance, options: ServerOptions): Promise<void> {
  await server.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tocsin',
        version: options.version,
        description: 'Machine routes of Tocsin. Errors are RFC 9457 problem details.',
      },
      servers: [{ url: options.publicUrl }],
    },
    transform: (input) => {
      const machine = input.route.config?.kind === 'machine';
      const transformed = jsonSchemaTransform(input as Parameters<typeof jsonSchemaTransform>[0]);
      return machine ? transformed : { ...transformed, schema: { ...transformed.schema, hide: true } };
    },
  });
  server.get('/openapi.json', { config: { kind: 'operations' } }, async () => server.swagger());
}
