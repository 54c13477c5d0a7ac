import { describe, expect, it } from 'vitest';
import { writeAtomFeed } from './write-atom-feed.ts';

describe('the title of the feed', () => {
  it('says what the installation is for, where it is not live', () => {
    const frame = { publicUrl: 'https://tocsin.test', publisher: 'tocsin.example', since: new Date(0) };
    expect(writeAtomFeed([], { ...frame, environment: 'exercise' })).toContain('<title>EXERCISE: Alerts of tocsin');
    expect(writeAtomFeed([], { ...frame, environment: 'live' })).toContain('<title>Alerts of tocsin');
  });
});
