import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { placeOnScale } from '../pages/people-scale.ts';
import { slidePeople } from './slide-people.ts';

const { document, Event } = parseHTML(`<html><body>
  <div data-what-if data-end="1500" data-pattern="With {people} people: {tier}">
    <label for="whatIf">People</label><input id="whatIf" value="450">
    <p data-what-if-said><strong>With 450 people: Standard</strong></p>
    <svg><svg data-people-pointer x="30%"><text data-people-number>450</text></svg></svg>
    <ul hidden><li data-from="0">Outside</li><li data-from="200">Standard</li><li data-from="800">Enhanced</li></ul>
  </div></body></html>`);
const part = document.querySelector<HTMLElement>('[data-what-if]');
const said = (): string => document.querySelector('[data-what-if-said]')?.textContent ?? '';
const type = (selector: string, value: string): void => {
  const field = document.querySelector<HTMLInputElement>(selector);
  if (!field) throw new Error(`There is no ${selector}.`);
  field.value = value;
  field.dispatchEvent(new Event('input'));
};

describe('the slider of people', () => {
  it('moves the number, the words and the pointer, and follows the field', () => {
    if (part) slidePeople(part);
    type('input[type=range]', '800');
    expect(said()).toBe('With 800 people: Enhanced');
    expect(document.querySelector<HTMLInputElement>('#whatIf')?.value).toBe('800');
    expect(document.querySelector('[data-people-pointer]')?.getAttribute('x')).toBe(placeOnScale(800));
    type('#whatIf', '1,199');
    expect(said()).toBe('With 1,199 people: Enhanced');
    expect(document.querySelector('[data-people-number]')?.textContent).toBe('1,199');
    expect(document.querySelector<HTMLInputElement>('input[type=range]')?.value).toBe('1199');
    type('#whatIf', 'many');
    expect(said()).toBe('With 1,199 people: Enhanced');
    type('#whatIf', '199');
    expect(said()).toBe('With 199 people: Outside');
  });
});
