import { describe, expect, it } from 'vitest';
import { makeContentPolicy } from './content-policy.ts';

describe('the content security policy', () => {
  it('lets a page load our own files and the sheets that we know, and nothing written into it', () => {
    expect(makeContentPolicy([])).toContain(";style-src 'self';");
    expect(makeContentPolicy(['sha256-abc='])).toContain(";style-src 'self' 'sha256-abc=';");
    expect(makeContentPolicy(['sha256-abc='])).not.toMatch(/unsafe|\*|data:|https?:/);
  });
});
