import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkInput } from '../../../kernel/wrong-input.ts';
import { nobodySelected } from '../../audiences/index.ts';
import { aContent, must } from '../alert-builders.ts';
import { draftForm, fieldsOf, newAlertForm, savedDraftForm } from './alert-form.ts';
import { noWords } from './alert-words.ts';

describe('the form of a draft', () => {
  it('takes nothing at all: a draft may be unfinished', () => {
    expect(must(checkInput(draftForm, {})).content).toEqual({
      words: noWords,
      lastsMinutes: null,
      nextUpdateMinutes: null,
      selection: nobodySelected,
    });
  });

  it('reads back what it shows', () => {
    const selection = {
      everyone: false,
      regions: ['wales'],
      sectors: ['health', 'retail'],
      roles: [],
      insideArea: true,
    };
    const shapes = { polygon: [], circle: [{ lat: 51.5, lon: -0.1, radiusKm: 2 }] };
    for (const lastsMinutes of [90, 120, null]) {
      const content = aContent({ shapes }, { selection, lastsMinutes });
      expect(must(checkInput(draftForm, fieldsOf(content))).content).toEqual(content);
    }
  });

  it('tells what cannot be read at its field', () => {
    const wrong = { area: 'Market Square', expiresIn: 'two', urgency: 'Soon', headline: 'x'.repeat(1001) };
    const checked = checkInput(draftForm, wrong);
    expect(checked.ok ? [] : Object.keys(checked.errors).sort()).toEqual(['area', 'expiresIn', 'headline', 'urgency']);
  });

  it('keeps a duration within 30 days', () => {
    expect(checkInput(draftForm, { expiresIn: '721', expiresUnit: 'hours' })).toMatchObject({
      errors: { expiresIn: expect.stringContaining('30 days') },
    });
    expect(checkInput(draftForm, { expiresIn: '0' })).toMatchObject({ ok: false });
  });

  it('drops the one character that the database cannot hold', () => {
    expect(must(checkInput(draftForm, { headline: 'a\u0000b' })).content.words.headline).toBe('ab');
  });

  it('answers with a value or a message at a field, whatever is posted', () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 }));
    const name = fc.constantFrom(...Object.keys(fieldsOf(aContent())), 'other');
    fc.assert(
      fc.property(fc.dictionary(name, value), (posted) => {
        const checked = checkInput(draftForm, posted);
        if (!checked.ok) for (const message of Object.values(checked.errors)) expect(message).not.toBe('');
      }),
    );
  });
});

describe('the forms around it', () => {
  it('make nobody choose LIVE by accident', () => {
    expect(checkInput(newAlertForm, {})).toMatchObject({ ok: false, errors: { status: expect.any(String) } });
    expect(checkInput(newAlertForm, { status: 'Draft' })).toMatchObject({ ok: false });
    expect(must(checkInput(newAlertForm, { status: 'Test' })).status).toBe('Test');
  });

  it('need the revision that a saved draft was opened at', () => {
    expect(checkInput(savedDraftForm, {})).toMatchObject({ ok: false });
    expect(must(checkInput(savedDraftForm, { revision: '3' })).revision).toBe(3);
  });
});
