import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkInput } from '../../kernel/wrong-input.ts';
import type { Ctx } from '../db/database.ts';
import { requireAccess } from './access.ts';
import type { FormTokens } from './form-tokens.ts';
import { httpRefusals } from './http-errors.ts';
import type { KeptWords } from './kept-words.ts';
import { findMissingProof, withNext } from './missing-proof.ts';
import type { AnyPage, Attempt, PageRequest } from './page.ts';
import { readForm } from './read-form.ts';
import { findAskedLanguage, type ReaderLanguage, withoutLanguage } from './reader-language.ts';
import type { PageSender } from './send-page.ts';
import type { StepUp } from './server-options.ts';
import type { SharedPages } from './shared/shared-pages.ts';

const expiredForm =
  'This page had been open too long to be sent safely. Everything you typed is still here: send it again.';

/** A page, and what of the server it needs. */
interface ServedPage {
  readonly page: AnyPage;
  readonly sender: PageSender;
  readonly tokens: FormTokens;
  readonly words: KeptWords;
  readonly language: ReaderLanguage;
  readonly stepUp: StepUp | undefined;
  readonly shared: SharedPages;
}

/** Puts one page on the server: GET shows it, POST checks the form token, then the form, then does the deed. */
export function servePage(server: FastifyInstance, served: ServedPage): void {
  const { page, sender } = served;
  const config = { kind: 'page' as const, ...limitOf(page) };
  const { get, post } = page;
  if (get) {
    server.get(page.url, { config: { ...config, ...ofShared(page) } }, async (request, reply) => {
      const language = findAskedLanguage(page, request);
      if (language) {
        served.language.choose(reply, language);
        return reply.redirect(withoutLanguage(request.url), 303);
      }
      if (page.shared && (await served.shared.answer(page, request, reply, openShared(page, request)))) return reply;
      const asked = openPage(served, request);
      const missing = await findMissingProof(served.stepUp, page, request);
      if (missing) return reply.redirect(withNext(missing.url, request.url), 303);
      return sender.send(request.ctx, request, reply, await get(request.ctx, asked));
    });
  }
  if (post) server.post(page.url, { config }, async (request, reply) => postForm(served, request, reply));
}

function limitOf({ perMinute }: AnyPage): { rateLimit?: { max: number } | false } {
  return perMinute ? { rateLimit: { max: perMinute } } : {};
}

// A crowd behind one address must see what costs nothing to show; what has to be made is limited where it is made.
function ofShared({ shared }: AnyPage): { isShared?: true; rateLimit?: false } {
  return shared ? { isShared: true, rateLimit: false } : {};
}

async function postForm(served: ServedPage, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { page, sender, tokens } = served;
  const asked = openPage(served, request);
  const raw = await readForm(request, page.strangersFile);
  const again = async (errors: Attempt['errors'], more: Pick<Attempt, 'proofUrl'> = {}): Promise<unknown> => {
    const attempt = { values: raw.values, errors, ...more };
    if (!page.get) throw httpRefusals.refuse('FORM_NOT_UNDERSTOOD');
    const answer = await page.get(request.ctx, { ...asked, attempt });
    return sender.send(request.ctx, request, reply, answer, attempt);
  };
  if (!page.harmless && !tokens.holds(request, raw.values._csrf)) return again({ form: expiredForm });
  const missing = await findMissingProof(served.stepUp, page, request);
  if (missing && !page.get) throw httpRefusals.refuse('PROVE_WHO_YOU_ARE');
  if (missing) return again({ form: missing.sentence }, { proofUrl: missing.url });
  const form = page.form ? checkInput(page.form, raw.values) : { ok: true as const, value: raw.values };
  if (!form.ok) return again(form.errors);
  const answer = await page.post?.(request.ctx, { ...asked, form: form.value, files: raw.files });
  if (!answer) throw httpRefusals.refuse('PAGE_NOT_FOUND');
  return answer.kind === 'try-again' ? again(answer.errors) : sender.send(request.ctx, request, reply, answer);
}

function openShared(page: AnyPage, request: FastifyRequest): Pick<PageRequest, 'params' | 'query'> {
  const params = page.params ? checkInput(page.params, request.params) : { ok: true as const, value: request.params };
  if (!params.ok) throw httpRefusals.refuse('PAGE_NOT_FOUND');
  const query = page.query ? checkInput(page.query, request.query) : { ok: true as const, value: request.query };
  if (!query.ok) throw httpRefusals.refuse('PAGE_NOT_FOUND');
  return { params: params.value, query: query.value };
}

function openPage({ page, words }: ServedPage, request: FastifyRequest): PageRequest {
  requireAccess(request.ctx.actor, page.access);
  return {
    ...openShared(page, request),
    sessionId: request.sessionId,
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300),
    address: request.ip,
    kept: (name) => words.read(request, name),
  };
}

declare module 'fastify' {
  interface FastifyRequest {
    ctx: Ctx;
    sessionId?: string;
  }
}
