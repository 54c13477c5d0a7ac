import { z } from 'zod';
import { dayAndTime, timeAgo } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { describeDevice } from '../../device-words.ts';
import { endOtherSessions, endOwnSession } from '../../end-session.ts';
import { ownPerson } from '../../own-person.ts';
import { type ListedSession, listSessions } from '../../session-store.ts';

/** A person's own sessions: where they are signed in, and how to end that. */
export const listSessionsPage = definePage({
  url: '/sessions',
  access: 'signed-in',
  reachedFrom: 'the name at the top of every page',
  form: z.object({ session: z.union([z.literal('others'), z.uuid()], 'Choose a session from the list') }),
  async get(ctx, request) {
    const sessions = await listSessions(ctx, ownPerson(ctx));
    const view = {
      title: 'Where you are signed in',
      sessions: sessions.map((session) => describeSession(session, ctx.now, request.sessionId)),
      others: sessions.filter((session) => session.id !== request.sessionId).length,
    };
    return showPage('identity/pages/list-sessions/list-sessions.njk', view);
  },
  async post(ctx, request) {
    const { session } = request.form;
    const personId = ownPerson(ctx);
    if (session === 'others') {
      const ended = await endOtherSessions(ctx, personId, request.sessionId ?? '');
      return goTo('/sessions', {
        notice: ended === 1 ? '1 other session has ended.' : `${ended} other sessions have ended.`,
      });
    }
    await endOwnSession(ctx, personId, session);
    if (session === request.sessionId) return goTo('/', { notice: 'You are signed out.', session: 'end' });
    return goTo('/sessions', { notice: 'That session has ended.' });
  },
});

const beganWords: Readonly<Record<string, string>> = {
  seat: 'by taking a seat',
  link: 'by a mailed link',
  passkey: 'by passkey',
  employer: 'at the employer’s sign-in',
};

function describeSession(session: ListedSession, now: Date, current: string | undefined): object {
  return {
    id: session.id,
    device: describeDevice(session.userAgent),
    address: session.address,
    began: dayAndTime(session.createdAt),
    beganBy: beganWords[session.beganBy] ?? session.beganBy,
    lastSeen: timeAgo(session.lastSeenAt, now),
    current: session.id === current,
  };
}
