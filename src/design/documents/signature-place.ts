import { body, type Doc, type Structure } from './pdf-page.ts';

/** Who signs a document, why and when: stands beside the signature (ISO 32000-1, 12.8.1). */
export interface SignaturePlace {
  readonly name: string;
  readonly reason: string;
  readonly at: Date;
}

/** Room for the signature, bytes: a certificate of ours, its attributes and an RSA signature take some 2,000. */
const room = 8192;

// Told apart from any number by whoever puts the real ones here (ISO 32000-1, table 252: ByteRange).
const unknown = '**********';

const [hidden, printed, locked] = [2, 4, 128];

/**
 * Leaves room for a signature over the whole file: a field without a face on the present page (ISO 32000-1, 12.7.4.5), which a
 * screen reader meets as a form field with a name (ISO 14289-1, 7.18).
 */
export function leaveSignaturePlace(doc: Doc, root: Structure, { name, reason, at }: SignaturePlace): void {
  const signature = doc.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'adbe.pkcs7.detached',
    ByteRange: [0, unknown, unknown, unknown],
    Contents: Buffer.alloc(room),
    Name: new String(name),
    Reason: new String(reason),
    M: at,
  });
  signature.end(undefined as never);
  const form = doc.struct('Form');
  root.add(form);
  doc.annotate(0, 0, 0, 0, {
    ...{ Subtype: 'Widget', FT: 'Sig', V: signature, F: hidden + printed + locked, structParent: form },
    ...{ T: new String('Signature'), TU: new String(reason), Contents: new String(reason) },
  } as unknown as PDFKit.Mixins.AnnotationOption);
  form.end();
  doc.font(body).initForm();
  const opened = doc as unknown as { readonly _root: { readonly data: { readonly AcroForm: FormOfFields } } };
  const { data } = opened._root.data.AcroForm;
  // A reader that drew fields anew would change what is signed.
  delete data.NeedAppearances;
  data.SigFlags = 3;
  data.Fields.push((doc.page as unknown as { readonly annotations: readonly unknown[] }).annotations.at(-1));
}

interface FormOfFields {
  readonly data: { NeedAppearances?: boolean; SigFlags?: number; readonly Fields: unknown[] };
}
