import { declareRefusals } from '../../kernel/refusal.ts';

/** What the audiences capability refuses. */
export const audienceRefusals = declareRefusals({
  AUDIENCE_NOT_FOUND: {
    status: 404,
    title: 'Audience not found',
    sentence: 'We have no saved audience at this address. Look for it in the list of audiences.',
  },
  AUDIENCE_NOT_ALLOWED: {
    status: 403,
    title: 'You cannot keep audiences',
    sentence: 'Only a duty officer or a hub officer names, changes and archives audiences. Ask one of them to do it.',
  },
  AUDIENCE_ARCHIVED: {
    status: 409,
    title: 'This audience is archived',
    sentence: 'It was taken out of use and cannot be changed. Make a new one under the same name.',
  },
});
