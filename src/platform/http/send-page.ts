import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Ctx } from '../db/database.ts';
import type { FormTokens } from './form-tokens.ts';
import type { KeptWords } from './kept-words.ts';
import type { Attempt, PageReply } from './page.ts';
import { listLanguageItems } from './reader-language.ts';
import type { ServerOptions } from './server-options.ts';
import type { SessionCookie } from './session-cookie.ts';

/** The word that is shown once at the top of the next page. */
export const noticeName = 'notice';

/** Turns what a page answered into bytes. */
export interface PageSender {
  send(ctx: Ctx, request: FastifyRequest, reply: FastifyReply, answer: PageReply, attempt?: Attempt): Promise<unknown>;
  sendRefusal(ctx: Ctx, request: FastifyRequest, reply: FastifyReply, refusal: Refusal): Promise<unknown>;
  sendFault(ctx: Ctx, request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
}

/** Makes the sender for a server. */
export function makePageSender(
  options: ServerOptions,
  cookie: SessionCookie,
  tokens: FormTokens,
  words: KeptWords,
): PageSender {
  const renderPage = async (
    ctx: Ctx,
    request: FastifyRequest,
    reply: FastifyReply,
    page: { template: string; view: object; status: number },
    attempt?: Attempt,
  ): Promise<unknown> => {
    const url = request.url.split('?')[0] ?? '/';
    const token = tokens.issue(request, reply);
    const view = {
      ...page.view,
      errors: attempt?.errors ?? {},
      values: attempt?.values ?? {},
      csrfToken: token,
      csrfField: `<input type="hidden" name="_csrf" value="${token}">`,
      actor: ctx.actor,
      requestId: ctx.requestId,
      currentUrl: url,
      now: ctx.now,
      frame: {
        ...(await options.makeFrame(ctx, url)),
        notice: takeNotice(words, request, reply),
        proofUrl: attempt?.proofUrl,
        // An answer to a form has no address of its own; the switch leads to the front page.
        languages: listLanguageItems(request.method === 'GET' ? request.url : '/', ctx.language),
      },
    };
    const html = options.render(page.template, view, ctx.language);
    return reply.code(page.status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
  };

  const sender: PageSender = {
    async send(ctx, request, reply, answer, attempt) {
      switch (answer.kind) {
        case 'page':
          return renderPage(ctx, request, reply, attempt ? { ...answer, status: 422 } : answer, attempt);
        case 'redirect':
          if (answer.session) cookie.write(reply, answer.session);
          if (answer.notice) words.leave(reply, { name: noticeName, value: answer.notice, seconds: 60 });
          if (answer.keep) words.leave(reply, answer.keep);
          return reply.redirect(answer.to, 303);
        case 'file':
          if (answer.fileName) reply.header('content-disposition', makeDisposition(answer.fileName));
          return reply.header('cache-control', 'no-store').type(answer.mediaType).send(answer.body);
        default:
          throw new Error('A page without GET answered "try again".');
      }
    },
    sendRefusal: (ctx, request, reply, refusal) => {
      const view = { title: refusal.entry.title, sentence: refusal.entry.sentence, code: refusal.code };
      const page = { template: 'pages/refusal.njk', view, status: refusal.entry.status };
      return renderPage(ctx, request, reply, page);
    },
    sendFault: (ctx, request, reply) => {
      const view = {
        title: 'Something went wrong here',
        sentence: 'The fault is ours and has been recorded. Nothing that was confirmed is lost. Try again in a minute.',
        code: 'FAULT',
      };
      return renderPage(ctx, request, reply, { template: 'pages/refusal.njk', view, status: 500 });
    },
  };
  return sender;
}

// RFC 6266 section 4.3: a plain name for everybody, and the true one for whoever reads `filename*`.
function makeDisposition(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, escapeOne)}`;
}

function escapeOne(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function takeNotice(words: KeptWords, request: FastifyRequest, reply: FastifyReply): string | undefined {
  const notice = words.read(request, noticeName);
  if (notice !== undefined) words.drop(reply, noticeName);
  return notice;
}
