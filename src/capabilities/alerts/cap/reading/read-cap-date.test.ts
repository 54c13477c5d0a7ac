import { describe, expect, it } from 'vitest';
import { readCapDate } from './read-cap-date.ts';

describe('readCapDate', () => {
  it.each(['2002-05-24T16:49:00-07:00', '2002-05-24T16:49:00-00:00', '2002-05-24T16:49:00+00:00'])(
    'keeps %s as it is',
    (text) => expect(readCapDate(text)).toEqual({ date: text }),
  );

  it.each([
    ['2002-05-24T16:49:00Z', '2002-05-24T16:49:00-00:00'],
    ['2002-05-24T16:49:00.987+01:00', '2002-05-24T16:49:00+01:00'],
    ['2002-05-24 16:49:00 +0100', '2002-05-24T16:49:00+01:00'],
    ['2002-05-24T16:49', '2002-05-24T16:49:00-00:00'],
    ['20020524T164900Z', '2002-05-24T16:49:00-00:00'],
    ['2002-05-24T16:49:00+1', '2002-05-24T16:49:00+01:00'],
    ['2002-12-31T24:00:00+01:00', '2003-01-01T00:00:00+01:00'],
  ])('reads %s as %s and remarks on it', (text, date) => {
    expect(readCapDate(text)).toMatchObject({ date, remark: expect.stringContaining(date) });
  });

  it.each(['', 'tomorrow', '24/05/2002 16:49', '2002-05-24', '2002-02-30T10:00:00Z', '2002-05-24T25:00:00Z'])(
    'cannot read %j',
    (text) => expect(readCapDate(text)).toBeUndefined(),
  );

  it.each(['2002-05-24T16:60:00Z', '2002-05-24T16:49:61Z', '2002-05-24T16:49:00+15:00', '2002-05-24T24:00:01Z'])(
    'cannot read %j either',
    (text) => expect(readCapDate(text)).toBeUndefined(),
  );
});
