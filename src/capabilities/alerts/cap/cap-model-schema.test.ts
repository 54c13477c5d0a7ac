import { describe, expect, it } from 'vitest';
import { aCapAlert, aCapInfo } from './cap-builders.ts';
import { capAlertSchema } from './cap-model-schema.ts';

describe('capAlertSchema', () => {
  it('reads an alert back from JSON', () => {
    const alert = aCapAlert();
    expect(capAlertSchema.parse(JSON.parse(JSON.stringify(alert)))).toEqual(alert);
  });

  it.each([
    ['an unknown msgType', { ...aCapAlert(), msgType: 'Recall' }, 'msgType'],
    ['a date with Z', aCapAlert({ sent: '2026-03-02T10:05:00Z' }), 'sent'],
    ['a date of no calendar', aCapAlert({ sent: '2026-02-30T10:05:00-00:00' }), 'sent'],
    ['an empty identifier', aCapAlert({ identifier: '' }), 'identifier'],
    ['an info without category', aCapAlert({ info: [aCapInfo({ category: [] })] }), 'info.0.category'],
    ['a link with blanks around it', aCapAlert({ info: [aCapInfo({ web: ' http://a.example ' })] }), 'info.0.web'],
  ])('turns down %s and names the field', (_, alert, field) => {
    const result = capAlertSchema.safeParse(alert);
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([field]);
  });
});
