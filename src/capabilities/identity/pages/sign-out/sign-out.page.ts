import { definePage, goTo } from '../../../../platform/http/page.ts';
import { endSession } from '../../end-session.ts';

/** Ends this session. */
export const signOutPage = definePage({
  url: '/sign-out',
  access: 'signed-in',
  reachedFrom: 'the button at the top of every page',
  async post(ctx, request) {
    if (request.sessionId) await endSession(ctx, request.sessionId);
    return goTo('/', { notice: 'You are signed out.', session: 'end' });
  },
});
