import type { FastifyReply } from 'fastify';
import type { Refusal } from '../../kernel/refusal.ts';
import type { FieldErrors } from '../../kernel/wrong-input.ts';

/** Answers a machine with RFC 9457 problem details; `errors` names the fields, as a pointer to each. */
export function sendProblem(reply: FastifyReply, refusal: Refusal, errors: FieldErrors = {}): FastifyReply {
  const fields = Object.entries(errors).map(([field, detail]) => ({ pointer: makePointer(field), detail }));
  // RFC 9110, 11.6.1: whoever is turned away is told how to come in.
  if (refusal.entry.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(refusal.entry.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:tocsin:problem:${refusal.code.toLowerCase().replaceAll('_', '-')}`,
        title: refusal.entry.title,
        status: refusal.entry.status,
        detail: refusal.entry.sentence,
        code: refusal.code,
        instance: `urn:tocsin:request:${reply.request.id}`,
        ...(fields.length > 0 ? { errors: fields } : {}),
      }),
    );
}

// RFC 6901 section 3: `~` and `/` inside a name are escaped.
function makePointer(field: string): string {
  return `#/${field.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('.', '/')}`;
}
