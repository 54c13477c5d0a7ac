import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ParseOption, XmlDocument, XsdValidator } from 'libxml2-wasm';
import type { CapVersion } from '../../src/capabilities/alerts/cap/cap-model.ts';

/** The verdict of libxml2 with the real OASIS schema: valid, invalid with its first complaint, or not XML at all. */
export type XsdVerdict = { readonly wellFormed: boolean; readonly valid: boolean; readonly complaint: string };

/** Makes a checker that asks libxml2, the library behind xmllint, with the schemas in a folder. */
export function makeXsdOracle(schemaFolder: string): (xml: string | Uint8Array, version: CapVersion) => XsdVerdict {
  const load = (version: CapVersion) =>
    XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(join(schemaFolder, `CAP-v${version}.xsd`))));
  const validators = { '1.0': load('1.0'), '1.1': load('1.1'), '1.2': load('1.2') };
  return (xml, version) => {
    let document: XmlDocument;
    const options = { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE };
    try {
      document = typeof xml === 'string' ? XmlDocument.fromString(xml, options) : XmlDocument.fromBuffer(xml, options);
    } catch (error) {
      return { wellFormed: false, valid: false, complaint: String(error) };
    }
    try {
      validators[version].validate(document);
      return { wellFormed: true, valid: true, complaint: '' };
    } catch (error) {
      return { wellFormed: true, valid: false, complaint: String(error).slice(0, 300) };
    } finally {
      document.dispose();
    }
  };
}
