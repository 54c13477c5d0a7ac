import { describe, expect, it } from 'vitest';
import { makeWelcome } from './welcome.ts';

describe('the welcome', () => {
  it('of the sample says what to open first, by a name that people type', () => {
    const text = makeWelcome('sample', 'http://127.0.0.1:8090');
    expect(text).toContain('Tocsin serves on http://localhost:8090\n');
    expect(text).toContain('http://localhost:8090/seats');
    expect(text).toContain('http://localhost:8090/caught-mail');
    expect(text).not.toContain('127.0.0.1');
  });

  it('of production names the address and nothing of the sample', () => {
    expect(makeWelcome('production', 'http://0.0.0.0:80')).toBe(
      'Tocsin serves on http://0.0.0.0:80. Stop it with Ctrl-C.\n',
    );
  });

  it.each(['sample', 'production'] as const)('of a worker says that there is no page: %s', (mode) => {
    expect(makeWelcome(mode, undefined)).toBe('Tocsin does background work. Stop it with Ctrl-C.\n');
  });
});
