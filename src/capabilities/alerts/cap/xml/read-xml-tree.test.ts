import { describe, expect, it } from 'vitest';
import { deepXmlText, findXmlNamespace, maxXmlDepth, maxXmlNodes, readXmlTree } from './read-xml-tree.ts';

const fault = (text: string) => readXmlTree(text).reasons[0];

describe('readXmlTree', () => {
  it('keeps names, namespaces, attributes, text and lines', () => {
    const { root } = readXmlTree(
      '<?xml version="1.0"?>\n<c:a xmlns:c="urn:x" b="1">one\n  <c:d>t<![CDATA[w<o]]></c:d>\n</c:a>',
    );
    expect(root).toMatchObject({ local: 'a', uri: 'urn:x', line: 2 });
    expect(root?.attributes).toEqual([{ name: 'b', local: 'b', uri: '', value: '1' }]);
    expect(root?.children[0]).toMatchObject({ local: 'd', line: 3, text: 'tw<o', hasCdata: true });
    expect(root === undefined ? '' : deepXmlText(root).trim()).toBe('one\n  tw<o');
    expect(root === undefined ? '' : findXmlNamespace(root, 'c')).toBe('urn:x');
    expect(root === undefined ? '' : findXmlNamespace(root, 'constructor')).toBeUndefined();
  });

  it('reads on past a prefix that nobody declared, and says so', () => {
    const tree = readXmlTree('<a>\n<x:b/></a>');
    expect(tree.root?.children[0]?.local).toBe('b');
    expect(tree.reasons).toMatchObject([{ level: 'deviation', line: 2 }]);
  });

  it.each([
    ['an internal DOCTYPE', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an external DOCTYPE', '<!DOCTYPE a SYSTEM "http://evil.example/x.dtd"><a/>'],
    ['a parameter entity', '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><a/>'],
    ['a DOCTYPE that grows', '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'],
  ])('refuses %s', (_, text) => {
    expect(fault(text)).toMatchObject({ level: 'refusal', line: 1 });
    expect(fault(text)?.message).toContain('DOCTYPE');
  });

  it.each([
    ['an undeclared entity', '<a>\n&xxe;</a>', 2],
    ['an unclosed tag', '<a>\n<b>\n</a>', 3],
    ['two roots', '<a/>\n<b/>', 2],
    ['a doubled attribute', '<a b="1" b="2"/>', 1],
    ['a character that XML forbids', '<a>\n\n&#0;</a>', 3],
    ['plain words', 'hello', 1],
    ['JSON', '{"a":1}', 1],
  ])('refuses %s and names the line', (_, text, line) => {
    expect(fault(text)).toMatchObject({ level: 'refusal', line });
  });

  it('refuses what is too deep or too much', () => {
    expect(fault('<a>'.repeat(maxXmlDepth + 1))?.message).toContain('nested more than');
    expect(fault(`<a>${'<b/>'.repeat(maxXmlNodes)}</a>`)?.message).toContain('elements and attributes');
  });
});
