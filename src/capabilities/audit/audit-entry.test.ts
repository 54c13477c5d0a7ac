import { describe, expect, it } from 'vitest';
import { describeAction, describeDetail, findForbiddenKeys } from './audit-entry.ts';

describe('findForbiddenKeys', () => {
  it.each([
    'email',
    'emailAddress',
    'e-mail',
    'E_MAIL',
    'addresses',
    'token',
    'sessionToken',
    'phoneNumber',
    'passwords',
  ])('finds %s, however deep', (key) => {
    expect(findForbiddenKeys({ a: [{ [key]: 'x' }] })).toEqual([`a.0.${key}`]);
  });

  it('leaves ordinary facts alone', () => {
    expect(
      findForbiddenKeys({ state: 'live', people: 3, addressed: 1, emailed: 2, stationery: null, list: ['token'] }),
    ).toEqual([]);
    expect(findForbiddenKeys(undefined)).toEqual([]);
  });
});

describe('the words of the page', () => {
  it('reads an action as a sentence', () => {
    expect(describeAction('identity.sign-in-link-sent')).toBe('Identity sign in link sent');
  });

  it('reads a detail as one line', () => {
    expect(describeDetail({ state: 'live', people: 3, regions: ['E12'] })).toBe(
      'state: live, people: 3, regions: ["E12"]',
    );
    expect(describeDetail({})).toBe('');
  });
});
