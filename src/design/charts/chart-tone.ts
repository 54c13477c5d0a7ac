import { escapeMarkup } from './svg-markup.ts';

/** How far a message got with somebody, from good to bad: one word, one colour and one shape in every picture. */
export type ChartTone = 'safe' | 'answered' | 'delivered' | 'handed-over' | 'waiting' | 'unreachable' | 'need-help';

/** The order in which pictures show tones; whoever needs help is drawn last, above everybody. */
export const chartTones: readonly ChartTone[] = [
  'safe',
  'answered',
  'delivered',
  'handed-over',
  'waiting',
  'unreachable',
  'need-help',
];

/** The words for a tone in legends, where the page gives none. */
export const toneLabels: Readonly<Record<ChartTone, string>> = {
  safe: 'Safe',
  answered: 'Answered',
  delivered: 'Delivered',
  'handed-over': 'Handed over',
  waiting: 'Waiting',
  unreachable: 'Cannot be reached',
  'need-help': 'Needs help',
};

/** One line of a legend: a small picture of the mark, and its words. */
export interface LegendEntry {
  readonly mark: string;
  readonly label: string;
  /** Set in bold after the label: the count that the mark stands for. */
  readonly figure?: string;
}

/** The legend as a list beside the picture, so that it wraps on a phone and is read as text. */
export function makeLegend(entries: readonly LegendEntry[]): string {
  const items = entries.map(({ mark, label, figure }) => {
    const number = figure === undefined ? '' : ` <b>${escapeMarkup(figure)}</b>`;
    return `<li>${mark}<span>${escapeMarkup(label)}${number}</span></li>`;
  });
  return `<ul class="tocsin-chart__legend">${items.join('')}</ul>`;
}

/** A small drawing for a legend, hidden from screen readers, `width` by 14 pixels. */
export function legendMark(width: number, content: string): string {
  return `<svg width="${width}" height="14" viewBox="0 0 ${width} 14" aria-hidden="true" focusable="false">${content}</svg>`;
}
