import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that rotas refuses. */
export const rotasRefusals = declareRefusals({
  ROTA_UNKNOWN: {
    status: 404,
    title: 'That rota is not there',
    sentence: 'It has ended, or the address is wrong. Open the list of rotas again.',
  },
  ROTA_THERE_ALREADY: {
    status: 409,
    title: 'This office has a rota already',
    sentence: 'An office has one rota at a time. Open it and change it, or end it first.',
  },
  ROTA_OUTSIDE_YOUR_AREA: {
    status: 403,
    title: 'This rota is not yours to change',
    sentence: 'You keep the rotas of your own region or sector. Ask whoever keeps this one, or an operator.',
  },
  COVER_UNKNOWN: {
    status: 404,
    title: 'That request is not there any more',
    sentence: 'It was answered or taken back in the meantime. Open your shifts again.',
  },
  COVER_NOT_YOURS: {
    status: 403,
    title: 'This was not asked of you',
    sentence: 'Only the person who was asked answers, and only whoever asked takes it back.',
  },
  LEAVE_UNKNOWN: {
    status: 404,
    title: 'That leave is not there',
    sentence: 'It was taken back in the meantime. Open your shifts again.',
  },
  CALENDAR_LINK_UNKNOWN: {
    status: 404,
    title: 'No calendar is here',
    sentence: 'The link was revoked, or a part of it is missing. Make a new one on your page of shifts.',
  },
});
