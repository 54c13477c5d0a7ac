import { describe, expect, it } from 'vitest';
import { readEmployerClaims } from './employer-claims.ts';

const issuer = { groupClaim: 'https://hotel.example/roles', domains: ['hotel.example'] };
const claims = { sub: 's-1', email: 'Nia.Example@HOTEL.example', email_verified: true };

describe('readEmployerClaims', () => {
  it('takes a list of groups, one group, or none, and makes up a name from the address', () => {
    const read = readEmployerClaims(claims, issuer);
    expect(read).toEqual({ subject: 's-1', email: 'Nia.Example@HOTEL.example', name: 'Nia.Example', groups: [] });
    const groups = (told: unknown) => readEmployerClaims({ ...claims, [issuer.groupClaim]: told }, issuer).groups;
    expect(groups(['a', 'b'])).toEqual(['a', 'b']);
    expect(groups('a')).toEqual(['a']);
    expect(() => groups([1])).toThrow('EMPLOYER_ANSWER_WRONG');
    expect(readEmployerClaims({ ...claims, name: ' Nia ', email_verified: 'true' }, issuer).name).toBe('Nia');
    expect(readEmployerClaims({ ...claims, name: { first: 'Nia' } }, issuer).name).toBe('Nia.Example');
  });

  it.each([
    [{ email_verified: 'false' }, 'EMPLOYER_UNVERIFIED'],
    [{ email_verified: 1 }, 'EMPLOYER_UNVERIFIED'],
    [{ email: 'nia@hotel.example.evil.example' }, 'EMPLOYER_ELSEWHERE'],
    [{ email: 'nia@sub.hotel.example' }, 'EMPLOYER_ELSEWHERE'],
    [{ email: 'hotel.example' }, 'EMPLOYER_ANSWER_WRONG'],
    [{ email: ['nia@hotel.example'] }, 'EMPLOYER_ANSWER_WRONG'],
    [{ sub: '' }, 'EMPLOYER_ANSWER_WRONG'],
  ])('refuses %j', (changed, code) => {
    expect(() => readEmployerClaims({ ...claims, ...changed }, issuer)).toThrow(code);
  });
});
