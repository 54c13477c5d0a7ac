import { describe, expect, it } from 'vitest';
import type { CapReason } from '../cap-reason.ts';
import { readXmlTree } from '../xml/read-xml-tree.ts';
import { findCapValue, findField, listFields, openCapGroup, readDate, readLink, readText } from './read-cap-fields.ts';

function open(inside: string) {
  const root = readXmlTree(`<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">${inside}</alert>`).root;
  if (root === undefined) throw new Error('the document of this test is not XML');
  const reasons: CapReason[] = [];
  return { group: openCapGroup(root, '1.2', reasons), reasons };
}

describe('the fields of a group', () => {
  it('are found in any case and CAP namespace, never in a foreign one', () => {
    const { group } = open('<Note>a</Note><note xmlns="">b</note><note xmlns="urn:x">c</note>');
    expect(listFields(group, 'note').map((field) => field.text)).toEqual(['a', 'b']);
  });

  it('given twice alike are one, given twice unlike refuse', () => {
    const alike = open('<sent>x</sent><sent> x </sent>');
    findField(alike.group, 'sent');
    expect(alike.reasons).toEqual([]);
    const unlike = open('<sent>x</sent>\n<sent>y</sent>');
    findField(unlike.group, 'sent');
    expect(unlike.reasons).toMatchObject([{ level: 'refusal', line: 2 }]);
  });

  it('keep texts as written, empty ones too', () => {
    expect(readText(open('<note> a\n</note>').group, 'note')).toBe(' a\n');
    expect(readText(open('<note/>').group, 'note')).toBe('');
    expect(readText(open('').group, 'note')).toBeUndefined();
    expect(readText(open('<note>a</note><note>b</note><note>a</note>').group, 'note')).toBe('a\nb');
  });

  it('name the links that are left out', () => {
    const { group, reasons } = open('<web>http://a.example</web><web>http://b.example</web>');
    expect(readLink(group, 'web')).toBe('http://a.example');
    expect(reasons[0]?.message).toContain('http://b.example');
  });

  it('escape what may not stand bare in a link, and leave out what is none', () => {
    const { group, reasons } = open('<web>http://a.example/[x]?100%</web><uri>1:2</uri>');
    expect(readLink(group, 'web')).toBe('http://a.example/%5Bx%5D?100%25');
    expect(readLink(group, 'uri')).toBeUndefined();
    expect(reasons).toHaveLength(2);
  });

  it('take an empty date for none, and refuse one that cannot be read', () => {
    const empty = open('<expires/>');
    expect(readDate(empty.group, 'expires')).toBeUndefined();
    expect(empty.reasons).toMatchObject([{ level: 'deviation' }]);
    const odd = open('<expires>never</expires>');
    readDate(odd.group, 'expires');
    expect(odd.reasons).toMatchObject([{ level: 'refusal' }]);
  });
});

describe('findCapValue', () => {
  it('bears case and blanks, nothing else', () => {
    expect(findCapValue(['Alert', 'Cancel'], ' cancel ')).toBe('Cancel');
    expect(findCapValue(['Alert', 'Cancel'], 'Cancelled')).toBeUndefined();
  });
});
