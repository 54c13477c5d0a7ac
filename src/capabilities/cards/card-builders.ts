import type { CardPayload } from './browser/card-payload.ts';

/** What a card of an invented exercise says. */
export function aCardPayload(overrides: Partial<CardPayload> = {}): CardPayload {
  return {
    iss: 'https://tocsin.test',
    alert: '01a20112-8e1b-7c44-9df6-7a7d62c3b4d0',
    version: '01a20112-8e1b-7c44-9df6-7a7d62c3b4d1',
    number: 1,
    kind: 'alert',
    status: 'EXERCISE',
    lang: 'en',
    languages: ['en'],
    iat: 1_795_255_200,
    exp: 1_795_262_400,
    next: 1_795_257_000,
    words: {
      first: 'EXERCISE: Suspicious vehicle at Market Square',
      sentence: 'This is an exercise. Do nothing for real.',
      lead: '',
      sections: [
        { heading: 'What happened', text: 'A van stands unattended in front of the corn hall.' },
        { heading: 'What to do', text: 'Keep away from Market Square.\nTell your neighbours.' },
      ],
      facts: [{ label: 'From', text: 'Northmoor Police (sample)' }],
    },
    verify: 'https://tocsin.test/cards/verify',
    ...overrides,
  };
}
