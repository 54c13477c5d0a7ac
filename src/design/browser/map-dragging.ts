import { type MapView, picture, unproject } from './map-drawing.ts';

/** A hand that trembles while it clicks moves no further than this, in pixels of the screen. */
const tremble = 4;

/** The map under a mouse. */
export interface MapDragging {
  /** Whether the click that is being told of ended a drag, and so is no corner. */
  wasDrag(): boolean;
}

/** Lets a mouse drag the map. A finger scrolls the page instead; it has the buttons to move the map. */
export function addDragging(svg: Element, view: () => MapView, show: (view: MapView) => unknown): MapDragging {
  let from: { readonly x: number; readonly y: number; readonly view: MapView } | undefined;
  let dragged = false;
  svg.addEventListener('mousedown', (event) => {
    const { clientX, clientY } = event as MouseEvent;
    from = { x: clientX, y: clientY, view: view() };
    dragged = false;
  });
  svg.ownerDocument.addEventListener('mousemove', (event) => {
    if (!from) return;
    const [right, down] = [event.clientX - from.x, event.clientY - from.y];
    if (!dragged && Math.hypot(right, down) <= tremble) return;
    dragged = true;
    const { width } = svg.getBoundingClientRect();
    const scale = picture.width / (width || picture.width);
    const to = { x: picture.width / 2 - right * scale, y: picture.height / 2 - down * scale };
    show({ ...from.view, middle: unproject(from.view, to) });
  });
  svg.ownerDocument.addEventListener('mouseup', () => {
    from = undefined;
  });
  return { wasDrag: () => dragged };
}
