import type { FastifyRequest } from 'fastify';
import type { AnyPage } from './page.ts';
import type { StepUp } from './server-options.ts';

/** Where a proof that is missing can be given, and what the form says that came without one. */
export interface MissingProof {
  readonly url: string;
  readonly sentence: string;
}

/** What a page's request lacks as proof of who is there; nothing when the page asks for none or the proof is fresh. */
export async function findMissingProof(
  stepUp: StepUp | undefined,
  page: Pick<AnyPage, 'stepUp'>,
  request: Pick<FastifyRequest, 'ctx' | 'sessionId'>,
): Promise<MissingProof | undefined> {
  if (!stepUp || !page.stepUp) return undefined;
  const asked = page.stepUp === true ? 'always' : page.stepUp;
  const state = await stepUp.check(request.ctx, request.sessionId, asked);
  if (state === 'fresh') return undefined;
  if (state === 'enrol') {
    return {
      url: stepUp.enrolUrl,
      sentence: 'Nothing was done: this asks for a passkey, and you have none yet. Add one, then send this again.',
    };
  }
  return {
    url: stepUp.confirmUrl,
    sentence: 'Nothing was done: confirm once more that it is you, then send this again. What you typed is still here.',
  };
}

/** An address with the place to go on to afterwards. */
export function withNext(url: string, next: string): string {
  return `${url}?next=${encodeURIComponent(next)}`;
}
