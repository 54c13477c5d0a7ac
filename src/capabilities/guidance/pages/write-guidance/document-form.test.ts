import { describe, expect, it } from 'vitest';
import { checkShape, documentKinds } from '../../document.ts';
import { blankFields, documentForm, inputOf } from './document-form.ts';

describe('the form of a document', () => {
  it('takes one box or many, lists as people write them, and makes an address of the title', () => {
    const fields = documentForm.parse({
      ...{ title: 'Café: what’s left “behind”?', topics: 'Suspicious items, planning\nplanning', uses: '8' },
      ...{ sectors: ['health', 'education'], sources: 'Act 2025, s. 5\n\nOwn work', kind: 'guide' },
    });
    expect(inputOf(fields).head).toMatchObject({
      ...{ slug: 'cafe-whats-left-behind', topics: ['suspicious-items', 'planning'], uses: ['8'] },
      ...{ sectors: ['health', 'education'], sources: ['Act 2025, s. 5', 'Own work'], reviewOn: null },
    });
  });

  it('begins each kind with something that kind allows', () => {
    for (const kind of documentKinds) expect(checkShape(kind, blankFields(kind, '').body)).toBeUndefined();
  });
});
