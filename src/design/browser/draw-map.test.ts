import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { addDrawingMap, addPlacingMap } from './draw-map.ts';
import { distanceKm, moveView, project, readShapes, unproject, viewOf, writeCircle } from './map-drawing.ts';

const view = { middle: { latitude: 52, longitude: -1 }, span: 4 };

describe('the drawing map, by numbers', () => {
  it('finds the place that it drew', () => {
    const place = { latitude: 52.7, longitude: 0.3 };
    expect(unproject(view, project(view, place))).toEqual(place);
    expect(project(view, view.middle)).toEqual({ x: 300, y: 300 });
    expect(project(view, { latitude: 54, longitude: -1 }).y).toBe(0);
  });

  it('moves by arrow keys and looks nearer and farther, within bounds', () => {
    expect(moveView(view, 'ArrowUp')?.middle.latitude).toBeCloseTo(52.4);
    expect(moveView(view, 'ArrowRight')?.middle.longitude).toBeGreaterThan(-0.6);
    expect(moveView(view, '+')?.span).toBe(2);
    expect(moveView({ ...view, span: 0.004 }, '+')?.span).toBe(0.004);
    expect(moveView(view, 'a')).toBeUndefined();
  });

  it('opens on the shapes that are there, whole circles too', () => {
    expect(viewOf([])).toBeUndefined();
    expect(viewOf(readShapes('51,0 51,1 52,1 51,0'))).toEqual({
      middle: { latitude: 51.5, longitude: 0.5 },
      span: 1.5,
    });
    const around = viewOf(readShapes('51.5,-0.12 11.12'));
    expect(around?.middle.longitude).toBeCloseTo(-0.12);
    expect(around?.span).toBeCloseTo(0.3);
  });

  it('reads the shapes of the field and writes circles', () => {
    expect(readShapes('51,0 51,1 52,1 51,0\n51,0 2.5\nnonsense\n51,0 52,1')).toEqual([
      {
        corners: [0, 1, 2, 3].map((index) => ({ latitude: index === 2 ? 52 : 51, longitude: index % 3 === 0 ? 0 : 1 })),
      },
      { corners: [{ latitude: 51, longitude: 0 }], radiusKm: 2.5 },
    ]);
    expect(distanceKm({ latitude: 51, longitude: 0 }, { latitude: 52, longitude: 0 })).toBeCloseTo(111.2);
    expect(writeCircle({ latitude: 51, longitude: 0 }, { latitude: 51.1, longitude: 0 })).toBe('51,0 11.12');
  });
});

describe('the drawing map on a page', () => {
  function aField(value = '') {
    const { document } = parseHTML(
      `<html><body><div class="govuk-form-group"><textarea id="area">${value}</textarea></div></body></html>`,
    );
    const field = document.getElementById('area') as unknown as HTMLTextAreaElement;
    field.value = value;
    addDrawingMap(field, {
      rings: [
        [
          [-1, 51],
          [0, 51],
          [0, 52],
        ],
      ],
      dots: [[0, 51]],
    });
    const press = (label: string): void => {
      const buttons = [...document.querySelectorAll('button')];
      const button = buttons.find((each) => each.textContent === label);
      if (!button) throw new Error(`There is no button "${label}".`);
      button.click();
    };
    const key = (name: string): void => {
      const { Event } = document.defaultView as unknown as { Event: typeof globalThis.Event };
      const event = Object.assign(new Event('keydown', { bubbles: true, cancelable: true }), { key: name });
      document.querySelector('svg')?.dispatchEvent(event);
    };
    const said = () => document.querySelector('[role=status]')?.textContent ?? '';
    return { document, field, press, key, said };
  }

  it('draws an outline with the keyboard alone and puts it into the field', () => {
    const { field, press, key, said } = aField();
    key('Enter');
    key('ArrowRight');
    press('Add a corner at the cross');
    press('Close the outline');
    expect(said()).toContain('at least three corners');
    key('ArrowUp');
    key('Enter');
    key('Enter');
    press('Undo the last corner');
    expect(said()).toContain('3 corners.');
    press('Close the outline');
    const [shape] = readShapes(field.value);
    expect(shape?.corners).toHaveLength(4);
    expect(shape?.corners[0]).toEqual({ latitude: 54.5, longitude: -3.2 });
    expect(said()).toContain('No corner yet.');
  });

  it('adds a circle to what is there, and draws both', () => {
    const { document, field, press, key } = aField('51,0 51,1 52,1 51,0');
    press('Make a circle from the first corner to the cross');
    expect(field.value).toBe('51,0 51,1 52,1 51,0');
    key('Enter');
    key('ArrowDown');
    press('Make a circle from the first corner to the cross');
    // The map opened on the outline: a degree high, half as much again shown, a tenth of that moved.
    expect(field.value.split('\n')[1]).toBe('51.5,0.5 16.68');
    expect(document.querySelectorAll('.tocsin-outline')).toHaveLength(2);
  });
});

describe('the placing map', () => {
  it('fills in the two numbers from the cross', () => {
    const { document } = parseHTML(
      '<html><body><form><input name="latitude" value="51.1279"><input name="longitude" value="1.3134"></form></body></html>',
    );
    const form = document.querySelector('form') as unknown as Element;
    addPlacingMap(form, { rings: [], dots: [] });
    const { Event } = document.defaultView as unknown as { Event: typeof globalThis.Event };
    const up = Object.assign(new Event('keydown', { bubbles: true }), { key: 'ArrowUp' });
    document.querySelector('svg')?.dispatchEvent(up);
    [...document.querySelectorAll('button')].find((each) => each.textContent?.startsWith('Put'))?.click();
    const [latitude, longitude] = [...document.querySelectorAll('input')].map((each) => Number(each.value));
    expect([latitude, longitude]).toEqual([51.1779, 1.3134]);
  });
});
