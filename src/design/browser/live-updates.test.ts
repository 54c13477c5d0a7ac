import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type EventStream,
  keepUpToDate,
  pauseBefore,
  readReplacements,
  replaceContent,
  shortAge,
} from './live-updates.ts';

function aPage(body: string): Document {
  return parseHTML(`<html><body>${body}</body></html>`).document as unknown as Document;
}

function getElement(page: Document, id: string): Element {
  const element = page.getElementById(id);
  if (!element) throw new Error(`no element ${id}`);
  return element;
}

/** A stream in the test's hand. */
class HandStream implements EventStream {
  readyState = 1;
  isClosed = false;
  private readonly listeners = new Map<string, (event: { data?: unknown }) => void>();
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void {
    this.listeners.set(type, listener);
  }
  say(type: string, data?: string): void {
    this.listeners.get(type)?.({ data });
  }
  close(): void {
    this.isClosed = true;
  }
}

describe('live updates', () => {
  it('reads one replacement a line and leaves out what is none', () => {
    const data = '{"id":"a","html":"<b>1</b>"}\nnonsense\n{"id":7,"html":""}\n{"id":"b","html":""}';
    expect(readReplacements(data)).toEqual([
      { id: 'a', html: '<b>1</b>' },
      { id: 'b', html: '' },
    ]);
  });

  it('waits longer each time, never longer than half a minute, never at once', () => {
    expect(pauseBefore(0, 1)).toBe(1000);
    expect(pauseBefore(3, 0)).toBe(4000);
    expect(pauseBefore(30, 1)).toBe(30_000);
  });

  it('says an age in the fewest words', () => {
    expect(shortAge(12_400)).toBe('12 s');
    expect(shortAge(185_000)).toBe('3 min');
  });

  it('replaces content, keeps details open and marks the figure that changed', () => {
    const page = aPage(
      '<div id="a"><details open></details><b id="n" data-marks-change>1</b><b id="m" data-marks-change>5</b></div>',
    );
    const target = getElement(page, 'a');
    replaceContent(target, '<details></details><b id="n" data-marks-change>2</b><b id="m" data-marks-change>5</b>');
    expect(target.querySelector('details')?.hasAttribute('open')).toBe(true);
    expect(getElement(page, 'n').className).toBe('tocsin-changed');
    expect(getElement(page, 'm').className).toBe('');
  });
});

describe('the connection', () => {
  const body = '<div id="root" data-live="/s"><p data-live-state>Counted 14:05</p><div id="n">old</div></div>';
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('replaces what the stream names and starts what is in it', () => {
    const page = aPage(body);
    const stream = new HandStream();
    const started: string[] = [];
    const stop = keepUpToDate(getElement(page, 'root'), {
      open: () => stream,
      start: (scope) => started.push(scope.id),
    });
    stream.say('html', '{"id":"n","html":"new"}');
    expect(getElement(page, 'n').textContent).toBe('new');
    expect(started).toEqual(['n']);
    stop();
    expect(stream.isClosed).toBe(true);
  });

  it('says when it is lost and how long ago it last heard, announcing only the change', () => {
    const page = aPage(body);
    const stream = new HandStream();
    const stop = keepUpToDate(getElement(page, 'root'), { open: () => stream, start: () => {} });
    expect(page.querySelector('[data-live-state]')?.textContent).toBe('Counted 14:05');
    stream.say('open');
    expect(page.querySelector('[data-live-state]')?.textContent).toBe('Updating by itself');
    stream.say('error');
    vi.advanceTimersByTime(12_000);
    expect(page.querySelector('[data-live-state]')?.textContent).toBe('Reconnecting, last heard 12 s ago');
    expect(page.querySelector('[role=status]')?.textContent).toBe('Reconnecting');
    stop();
  });

  it('leaves it to the browser while that is trying by itself', () => {
    const page = aPage(body);
    const streams: HandStream[] = [];
    const open = () => {
      const stream = new HandStream();
      streams.push(stream);
      return stream;
    };
    const stop = keepUpToDate(getElement(page, 'root'), { open, start: () => {} });
    streams[0]?.say('error');
    vi.advanceTimersByTime(60_000);
    expect(streams).toHaveLength(1);
    stop();
  });

  it('opens a new stream when the browser has given up', () => {
    const page = aPage(body);
    const streams: HandStream[] = [];
    const open = () => {
      const stream = new HandStream();
      streams.push(stream);
      return stream;
    };
    const stop = keepUpToDate(getElement(page, 'root'), { open, start: () => {} });
    const [first] = streams;
    if (!first) throw new Error('no stream was opened');
    first.readyState = 2;
    first.say('error');
    vi.advanceTimersByTime(1000);
    expect(streams).toHaveLength(2);
    streams[1]?.say('open');
    expect(page.querySelector('[data-live-state]')?.getAttribute('data-live-state')).toBe('open');
    stop();
  });
});
