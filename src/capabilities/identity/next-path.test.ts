import { describe, expect, it } from 'vitest';
import { safeNextPath } from './next-path.ts';

describe('safeNextPath', () => {
  it.each(['/', '/alerts', '/alerts/1?tab=a&b=%2F#part'])('keeps %s', (path) => {
    expect(safeNextPath(path)).toBe(path);
  });

  it.each([
    undefined,
    ...[
      '',
      'alerts',
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '\\\\evil.example',
    ],
    ...['/.//evil.example', '/..//evil.example', '/a/..//evil.example', '/a\r\nSet-Cookie: x', 'javascript:alert(1)'],
    ...['/sign-in', '/sign-in?next=/sign-in', '/sign-out', `/${'a'.repeat(600)}`, ' /alerts', '/%5C\\evil.example'],
  ])('goes to the front page instead of %j', (path) => {
    expect(safeNextPath(path)).toBe('/');
  });
});
