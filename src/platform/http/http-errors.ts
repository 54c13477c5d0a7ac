import { declareRefusals } from '../../kernel/refusal.ts';

/** The refusals of the web server itself. */
export const httpRefusals = declareRefusals({
  PAGE_NOT_FOUND: {
    status: 404,
    title: 'Page not found',
    sentence:
      'Nothing is at this address. If you typed it, check it; if you followed a link here, it may be out of date.',
  },
  NOT_ALLOWED: {
    status: 403,
    title: 'You may not open this page',
    sentence:
      'Your role does not include this. If it should, ask the person who looks after appointments in your region.',
  },
  SIGN_IN_FIRST: {
    status: 401,
    title: 'Sign in first',
    sentence: 'This needs a signed-in person. Sign in and try again.',
  },
  PROVE_WHO_YOU_ARE: {
    status: 403,
    title: 'Confirm that it is you',
    sentence: 'This asks for a fresh use of your passkey. Open "Confirm that it is you", use it, and try again.',
  },
  FORM_NOT_UNDERSTOOD: {
    status: 400,
    title: 'The form could not be read',
    sentence: 'What was sent is not a form that this page knows. Go back, reload the page and send it again.',
  },
  REQUEST_NOT_UNDERSTOOD: {
    status: 400,
    title: 'The request could not be read',
    sentence: 'The request does not have the shape that this address takes; the details say which field is wrong.',
  },
  TOO_LARGE: {
    status: 413,
    title: 'Too large',
    sentence:
      'What was sent is larger than this address takes (50 MB for a file, 4 MB for a form, 1 MB for anything else). Send less at a time.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: 'Too many requests',
    sentence: 'Too many requests came from your address. Wait a minute and try again; alerts reach you all the same.',
  },
  NOT_OUR_NAME: {
    status: 421,
    title: 'Not the name of this service',
    sentence:
      'This service answers under its own address alone. An operator sets it as TOCSIN_PUBLIC_URL, and further names as TOCSIN_HOSTS.',
  },
  METRICS_NEED_TOKEN: {
    status: 401,
    title: 'The metrics need a token',
    sentence:
      'Send the header "Authorization: Bearer <token>" with the token that an operator set as TOCSIN_METRICS_TOKEN; in production nobody reads them without one.',
  },
  TOO_MANY_OPEN_PAGES: {
    status: 503,
    title: 'Not kept up to date',
    sentence:
      'As many pages as this process can keep up to date are open. The page tries again by itself; reloading it shows the same.',
  },
  DATABASE_AWAY: {
    status: 503,
    title: 'Not ready',
    sentence: 'The database does not answer at the moment. Nothing that was confirmed is lost. Try again in a minute.',
  },
});
