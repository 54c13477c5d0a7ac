import { describe, expect, it } from 'vitest';
import { toPdfBlocks } from './content-blocks.ts';
import { readContent } from './read-content.ts';

const blocks = (markdown: string, largeSteps = false) =>
  toPdfBlocks(readContent(markdown).tokens, 'en', { largeSteps });

describe('a text on paper', () => {
  it('has the same structure as on the page', () => {
    expect(blocks('1. Go\n2. Call\n   - say where\n\n## Do *not*\n\n### Ever\n\n1. x\n\n- [ ] Tick', true)).toEqual([
      { kind: 'list', marks: 'numbers', items: ['Go', 'Call – say where'], large: true },
      { kind: 'heading', text: 'Do not', level: 2 },
      { kind: 'heading', text: 'Ever', level: 3 },
      { kind: 'list', marks: 'numbers', items: ['x'] },
      { kind: 'list', marks: 'boxes', items: ['Tick'] },
    ]);
  });

  it('has boxes open, tables with their captions, and addresses written out', () => {
    const text =
      '::: warning\nStop.\n:::\n\n::: details More\nInside\n:::\n\nTable: Who\n\n| A | B |\n|---|---|\n| 1 | 2 |';
    expect(blocks(text)).toEqual([
      { kind: 'note', text: 'Warning: Stop.' },
      { kind: 'heading', text: 'More', level: 3 },
      { kind: 'paragraph', text: 'Inside' },
      { kind: 'table', caption: 'Who', columns: ['A', 'B'], rows: [['1', '2']], widths: [2, 2] },
    ]);
    expect(blocks('[Advice](https://www.a.example/b/), [999](tel:999), [card](/guidance/x)')).toEqual([
      { kind: 'paragraph', text: 'Advice (a.example/b), 999, card' },
    ]);
  });
});
