import { describe, expect, it } from 'vitest';
import { hostName, isOverNetwork, listHostUrls } from './database-hosts.ts';

describe('a connection string', () => {
  it('of one host stays as it is', () => {
    for (const url of [
      'postgresql://tocsin:p%40ss@db.example:5432/tocsin?sslmode=verify-full',
      'postgresql://app@localhost/app?host=%2Ftmp%2Fsocket',
      'socket:/var/run/postgresql',
    ]) {
      expect(listHostUrls(url)).toEqual([url]);
    }
  });

  it('of several hosts is one for each, with everything else kept', () => {
    const url = 'postgres://tocsin:a,b@one:5432,two,[fd00::3]:6432/db?target_session_attrs=read-write&sslmode=require';
    expect(listHostUrls(url)).toEqual([
      'postgres://tocsin:a,b@one:5432/db?sslmode=require',
      'postgres://tocsin:a,b@two/db?sslmode=require',
      'postgres://tocsin:a,b@[fd00::3]:6432/db?sslmode=require',
    ]);
    expect(listHostUrls('postgresql://one,two/db?target_session_attrs=primary')[1]).toBe('postgresql://two/db');
  });

  it('that cannot be meant is refused with what to write', () => {
    expect(() => listHostUrls('postgresql://one,two/db?target_session_attrs=standby')).toThrow(
      'DATABASE_URL asks for target_session_attrs=standby, but Tocsin writes',
    );
    expect(() => listHostUrls('postgresql://one,/db')).toThrow('a comma with no host');
  });

  it('tells whether the server can fall silent, and its name without secrets', () => {
    expect(isOverNetwork('postgresql://u:secret@db.example:5432/db')).toBe(true);
    expect(isOverNetwork('postgresql://app@localhost/app?host=%2Ftmp%2Fsocket')).toBe(false);
    expect(isOverNetwork('postgresql://app@%2Fvar%2Frun/app')).toBe(false);
    expect(hostName('postgresql://u:secret@db.example:5432/db')).toBe('db.example:5432');
  });
});
