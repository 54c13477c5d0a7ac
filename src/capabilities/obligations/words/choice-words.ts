import type { AnswerOption } from '../interview/duty-question.ts';
import type { InstitutionCode } from '../rules/duty-facts.ts';

/** Kinds of places, as the Act tells them apart. */
export const placeOptions: readonly AnswerOption[] = [
  {
    value: 'building',
    text: 'A building, part of one or a group of buildings',
    hint: 'With or without land around it.',
  },
  {
    value: 'open-air',
    text: 'An open-air place for leisure',
    hint: 'A park, garden, recreation ground, or a sports ground that is not a designated one.',
  },
  {
    value: 'designated-ground',
    text: 'A designated sports ground',
    hint: 'Designated under the law on the safety of sports grounds.',
  },
  { value: 'land', text: 'Other land without a building', hint: 'For example a field or a square.' },
  {
    value: 'secured-transport',
    text: 'A transport site with a security regime of its own',
    hint: 'A security plan, instruction or direction for aviation, railways, the Channel Tunnel or ports is in force there.',
  },
  { value: 'parliament', text: 'Used by the Houses of Parliament' },
  {
    value: 'devolved',
    text: 'Used by a devolved parliament or government',
    hint: 'In Scotland, Wales or Northern Ireland.',
  },
];

const uses: Readonly<Record<string, Omit<AnswerOption, 'value'>>> = {
  shops: { text: 'Shops and services', hint: 'For visiting members of the public.' },
  'food-and-drink': { text: 'Food and drink', hint: 'Eaten or drunk there: restaurants, cafés, pubs.' },
  entertainment: {
    text: 'Entertainment, leisure or recreation',
    hint: 'For example a theatre, cinema, nightclub or gym.',
  },
  'sports-grounds': { text: 'A sports ground' },
  libraries: { text: 'A library, museum, gallery or archive' },
  halls: { text: 'A hall for hire, an exhibition hall or a conference centre' },
  attractions: { text: 'A visitor attraction' },
  hotels: { text: 'A hotel, hostel or holiday park' },
  worship: { text: 'Worship', hint: 'Communal worship or other communal religious practice.' },
  'health-care': { text: 'A hospital or health care' },
  stations: { text: 'A railway, bus, coach or tram station' },
  aerodromes: { text: 'An aerodrome' },
  childcare: { text: 'Childcare' },
  schools: { text: 'A primary or secondary school' },
  'further-education': { text: 'Further education' },
  'higher-education': { text: 'Higher education', hint: 'Halls of residence run by or for it included.' },
  'public-authority': { text: 'Services of a public authority to visitors', hint: 'If none of the others fits.' },
};

/** The words of a use by its code. */
export function useWords(code: string): Omit<AnswerOption, 'value'> {
  return uses[code] ?? { text: code };
}

/** What kind of institution it is, by code. */
export const institutionWords: Readonly<Record<InstitutionCode, string>> = {
  'health-trust': 'A hospital of an NHS trust, NHS foundation trust or Health and Social Care trust',
  'health-board': 'A hospital of a Health Board or Special Health Board',
  'other-hospital': 'Another hospital',
  'no-hospital': 'Health care, but no hospital',
  'referral-unit': 'A pupil referral unit',
  'governed-school': 'A school with a governing body',
  'other-school': 'A school without a governing body',
  college: 'A college or institute of further education with a governing body',
  'academy-16-19': 'A 16 to 19 Academy',
  'training-provider': 'An independent training provider in England',
  'local-authority': 'A local authority in England that teaches people under 19',
  'welsh-provider': 'Other training for people over 16 in Wales that is publicly funded',
  'listed-body': 'A body in Scotland that is listed for further education',
};

/** The ways of counting. */
export const countMethodWords: readonly AnswerOption[] = [
  { value: 'history', text: 'Past records', hint: 'Tills, door counters, attendance, rotas.' },
  { value: 'tickets', text: 'Tickets or bookings' },
  { value: 'seats', text: 'Seats and standing room' },
  { value: 'fire-occupancy', text: 'The safe number in the fire risk assessment' },
  { value: 'limits', text: 'A limit that somebody set', hint: 'For example in a licence or a lease.' },
  { value: 'other', text: 'Another way' },
];
