import type { Exchange } from '../../../platform/http/exchange.ts';
import { hubsRefusals } from '../hubs-errors.ts';
import { findBuiltScript } from '../mirror/mirror-folder.ts';
import { answerProblem } from './hub-feed-answer.ts';

/** The service worker of the desk: a worker governs only what lies below its own address, so it lies here. */
export const hubWorkerExchange: Exchange = {
  method: 'GET',
  url: '/hubs/worker.js',
  sentence: 'The script that keeps the page of the desk for when there is nobody to ask; asked for again each time.',
  async handle(ctx) {
    const body = await findBuiltScript('hub-worker.js');
    if (body === undefined) return answerProblem(ctx, hubsRefusals.refuse('SCRIPT_NOT_BUILT'));
    const headers = { 'cache-control': 'no-cache' };
    return { status: 200, headers, mediaType: 'text/javascript; charset=utf-8', body };
  },
};
