import { addDragging } from './map-dragging.ts';
import {
  distanceKm,
  type MapPlace,
  type MapView,
  moveView,
  picture,
  project,
  readShapes,
  unproject,
  viewOf,
  writeCircle,
  writeOutline,
} from './map-drawing.ts';

/** What the map has to show: rings or single places as [longitude, latitude] pairs, and the first view. */
export interface MapOutlines {
  readonly rings: readonly (readonly (readonly [longitude: number, latitude: number])[])[];
  readonly dots: readonly (readonly [longitude: number, latitude: number])[];
}

const svgNames = 'http://www.w3.org/2000/svg';
const firstView: MapView = { middle: { latitude: 54.5, longitude: -3.2 }, span: 11.5 };

/**
 * Puts a map without tiles below a text field of shapes. Corners are added where somebody clicks, or at the cross in the
 * middle, under which the arrow keys move the map; finished shapes go into the field as text, one on a line.
 */
export function addDrawingMap(field: HTMLTextAreaElement, outlines: MapOutlines): void {
  const page = field.ownerDocument;
  let view = viewOf(readShapes(field.value)) ?? firstView;
  let corners: MapPlace[] = [];
  const svg = makePicture(page);
  const said = makeStatus(page);

  const draw = (words = ''): void => {
    svg.replaceChildren(...drawGround(page, view, outlines), ...drawShapes(page, view, readShapes(field.value)));
    svg.append(...drawCorners(page, view, corners), drawCross(page));
    const { latitude, longitude } = view.middle;
    said.textContent =
      `${words} The cross is at ${latitude.toFixed(4)}, ${longitude.toFixed(4)}. ${tellCorners(corners.length)}`.trim();
  };
  const show = (moved: MapView | undefined): boolean => {
    view = moved ?? view;
    if (moved) draw();
    return moved !== undefined;
  };
  const move = (key: string): boolean => show(moveView(view, key));
  const addCorner = (place: MapPlace): void => {
    corners = [...corners, place];
    draw();
  };
  const atCross = (): MapPlace => unproject(view, { x: picture.width / 2, y: picture.height / 2 });
  const finish = (text: string, words: string): void => {
    field.value = [field.value.trim(), text].filter(Boolean).join('\n');
    corners = [];
    draw(words);
  };
  const deeds: readonly (readonly [label: string, deed: () => unknown])[] = [
    ['Add a corner at the cross', () => addCorner(atCross())],
    [
      'Undo the last corner',
      () => {
        corners = corners.slice(0, -1);
        draw();
      },
    ],
    [
      'Close the outline',
      () =>
        corners.length < 3
          ? draw('An outline needs at least three corners.')
          : finish(writeOutline(corners), 'The outline is in the field above.'),
    ],
    [
      'Make a circle from the first corner to the cross',
      () => {
        const [middle] = corners;
        if (!middle || distanceKm(middle, atCross()) === 0)
          draw('Add a corner for the middle, then move the cross to the rim.');
        else finish(writeCircle(middle, atCross()), 'The circle is in the field above.');
      },
    ],
  ];
  svg.addEventListener('keydown', (event) => {
    const { key } = event as KeyboardEvent;
    if (key === 'Enter') addCorner(atCross());
    if (key === 'Enter' || move(key)) event.preventDefault();
  });
  const dragging = addDragging(svg, () => view, show);
  svg.addEventListener('click', (event) => {
    if (!dragging.wasDrag()) addCorner(placeOf(svg, view, event as MouseEvent));
  });
  field.addEventListener('input', () => draw());
  placeBelow(field, svg, makeMoveButtons(page, move), said, makeButtons(page, deeds));
  draw();
}

/** Puts a map into a form of a latitude and a longitude: a click, or Enter at the cross, fills them in. */
export function addPlacingMap(form: Element, outlines: MapOutlines): void {
  const page = form.ownerDocument;
  const latitude = form.querySelector<HTMLInputElement>('[name=latitude]');
  const longitude = form.querySelector<HTMLInputElement>('[name=longitude]');
  if (!latitude || !longitude) return;
  const place = (): MapPlace => ({ latitude: Number(latitude.value), longitude: Number(longitude.value) });
  let view: MapView = { middle: place(), span: 0.5 };
  const svg = makePicture(page);
  svg.setAttribute(
    'aria-label',
    'Map. Arrow keys move it, plus and minus look nearer and farther, Enter puts the place at the cross.',
  );
  const said = makeStatus(page);
  const draw = (): void => {
    svg.replaceChildren(...drawGround(page, view, outlines), ...drawCorners(page, view, [place()]), drawCross(page));
    const { middle } = view;
    said.textContent = `The cross is at ${middle.latitude.toFixed(4)}, ${middle.longitude.toFixed(4)}. The place is at ${latitude.value}, ${longitude.value}.`;
  };
  const put = (to: MapPlace): void => {
    latitude.value = String(to.latitude);
    longitude.value = String(to.longitude);
    draw();
  };
  const move = (key: string): boolean => {
    const moved = moveView(view, key);
    view = moved ?? view;
    if (moved) draw();
    return moved !== undefined;
  };
  const atCross = (): MapPlace => unproject(view, { x: picture.width / 2, y: picture.height / 2 });
  svg.addEventListener('keydown', (event) => {
    const { key } = event as KeyboardEvent;
    if (key === 'Enter') put(atCross());
    if (key === 'Enter' || move(key)) event.preventDefault();
  });
  svg.addEventListener('click', (event) => put(placeOf(svg, view, event as MouseEvent)));
  const deeds = [['Put the place at the cross', () => put(atCross())]] as const;
  placeBelow(longitude, svg, makeMoveButtons(page, move), said, makeButtons(page, deeds));
  draw();
}

function makePicture(page: Document): Element {
  return makeSvg(page, 'svg', {
    class: 'tocsin-draw-map__picture',
    viewBox: `0 0 ${picture.width} ${picture.height}`,
    tabindex: '0',
    role: 'application',
    'aria-label': 'Map. Arrow keys move it, plus and minus look nearer and farther, Enter adds a corner at the cross.',
  });
}

function makeStatus(page: Document): Element {
  const said = page.createElement('p');
  said.className = 'govuk-body-s';
  said.setAttribute('role', 'status');
  return said;
}

function placeBelow(field: Element, ...parts: readonly Element[]): void {
  const box = field.ownerDocument.createElement('div');
  box.className = 'tocsin-draw-map';
  box.append(...parts);
  (field.closest('.govuk-form-group') ?? field).after(box);
}

function tellCorners(count: number): string {
  if (count === 0) return 'No corner yet.';
  return count === 1 ? '1 corner.' : `${count} corners.`;
}

function placeOf(svg: Element, view: MapView, event: MouseEvent): MapPlace {
  const box = svg.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * picture.width;
  return unproject(view, { x, y: ((event.clientY - box.top) / box.height) * picture.height });
}

/** What keys do, for a finger or a mouse. */
function makeMoveButtons(page: Document, move: (key: string) => unknown): Element {
  const deeds = [
    ['Nearer', '+'],
    ['Farther', '-'],
    ['North', 'ArrowUp'],
    ['South', 'ArrowDown'],
    ['West', 'ArrowLeft'],
    ['East', 'ArrowRight'],
  ] as const;
  const group = makeButtons(
    page,
    deeds.map(([label, key]) => [label, () => move(key)] as const),
  );
  group.className = 'tocsin-draw-map__moves';
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', 'Move the map');
  return group;
}

function makeButtons(page: Document, deeds: readonly (readonly [string, () => unknown])[]): Element {
  const group = page.createElement('div');
  group.className = 'govuk-button-group';
  for (const [label, deed] of deeds) {
    const button = page.createElement('button');
    button.type = 'button';
    button.className = 'govuk-button govuk-button--secondary';
    button.textContent = label;
    button.addEventListener('click', () => void deed());
    group.append(button);
  }
  return group;
}

function drawGround(page: Document, view: MapView, { rings, dots }: MapOutlines): Element[] {
  const at = ([longitude, latitude]: readonly [number, number]): string => {
    const { x, y } = project(view, { latitude, longitude });
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  const land = rings.map((ring) => `M${ring.map(at).join('L')}Z`).join('');
  const places = dots.map((dot) => `M${at(dot)}h0`).join('');
  return [
    makeSvg(page, 'path', { class: 'tocsin-draw-map__land', d: land || 'M0 0' }),
    makeSvg(page, 'path', { class: 'tocsin-draw-map__dots', d: places || 'M0 0' }),
  ];
}

function drawShapes(page: Document, view: MapView, shapes: ReturnType<typeof readShapes>): Element[] {
  return shapes.map(({ corners, radiusKm }) => {
    const points = corners.map((corner) => project(view, corner));
    const [middle] = points;
    if (radiusKm !== undefined && middle) {
      const r = String((radiusKm / 111.2) * (picture.height / view.span));
      return makeSvg(page, 'circle', { class: 'tocsin-outline', cx: String(middle.x), cy: String(middle.y), r });
    }
    const path = `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
    return makeSvg(page, 'path', { class: 'tocsin-outline', d: path });
  });
}

function drawCorners(page: Document, view: MapView, corners: readonly MapPlace[]): Element[] {
  const points = corners.map((corner) => project(view, corner));
  const line = `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
  const marks = points.map(({ x, y }) =>
    makeSvg(page, 'circle', { class: 'tocsin-draw-map__corner', cx: String(x), cy: String(y), r: '5' }),
  );
  return points.length > 1 ? [makeSvg(page, 'path', { class: 'tocsin-draw-map__line', d: line }), ...marks] : marks;
}

function drawCross(page: Document): Element {
  const [x, y] = [picture.width / 2, picture.height / 2];
  return makeSvg(page, 'path', { class: 'tocsin-draw-map__cross', d: `M${x - 12} ${y}h24M${x} ${y - 12}v24` });
}

function makeSvg(page: Document, name: string, attributes: Readonly<Record<string, string>>): Element {
  const element = page.createElementNS(svgNames, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
