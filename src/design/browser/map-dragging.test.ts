import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { addDragging } from './map-dragging.ts';
import type { MapView } from './map-drawing.ts';

describe('dragging the map', () => {
  function aMap() {
    const { document } = parseHTML('<html><body><svg></svg></body></html>');
    const svg = document.querySelector('svg') as unknown as Element;
    svg.getBoundingClientRect = () => ({ width: 600 }) as DOMRect;
    let view: MapView = { middle: { latitude: 52, longitude: -1 }, span: 6 };
    const dragging = addDragging(
      svg,
      () => view,
      (moved) => {
        view = moved;
      },
    );
    const mouse = (name: string, clientX: number, clientY: number): void => {
      const { Event } = document.defaultView as unknown as { Event: typeof globalThis.Event };
      svg.dispatchEvent(Object.assign(new Event(name, { bubbles: true }), { clientX, clientY }));
    };
    return { dragging, mouse, view: () => view };
  }

  it('moves what is shown with the mouse, and tells a drag from a click', () => {
    const { dragging, mouse, view } = aMap();
    mouse('mousedown', 100, 100);
    mouse('mousemove', 100, 200);
    mouse('mouseup', 100, 200);
    expect(view().middle).toEqual({ latitude: 53, longitude: -1 });
    expect(dragging.wasDrag()).toBe(true);
    mouse('mousemove', 300, 300);
    expect(view().middle.latitude).toBe(53);
    mouse('mousedown', 100, 100);
    mouse('mousemove', 102, 101);
    mouse('mouseup', 102, 101);
    expect(view().middle.latitude).toBe(53);
    expect(dragging.wasDrag()).toBe(false);
  });
});
