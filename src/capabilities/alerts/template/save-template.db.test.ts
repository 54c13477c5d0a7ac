import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { aContent, must, type Officers, someOfficers } from '../alert-builders.ts';
import { archiveTemplate } from './archive-template.ts';
import { saveTemplate } from './save-template.ts';
import { getTemplate, listTemplates } from './template-store.ts';

describe('keeping templates', () => {
  const database = aDatabase();
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });
  const asAda = () => database.ctx({ actor: officers.ada });
  const content = aContent({ headline: 'Item at {{placeName}}' });

  it('counts versions and keeps the owner', async () => {
    const { templateId } = must(await saveTemplate(asAda(), { name: ' Item ', content }));
    const known = { templateId, version: 1 };
    must(await saveTemplate(asAda(), { name: 'Item', content: aContent({ headline: 'Other' }), known }));
    expect(await getTemplate(asAda(), templateId)).toMatchObject({
      name: 'Item',
      version: 2,
      ownerName: 'Ada Sample',
      content: { words: { headline: 'Other' }, selection: { everyone: true } },
    });
    const stale = await saveTemplate(asAda(), { name: 'Item', content, known });
    expect(stale).toMatchObject({ ok: false, errors: { revision: expect.stringContaining('Ada Sample saved this') } });
  });

  it('wants a name of its own, until the other is archived', async () => {
    const { templateId } = must(await saveTemplate(asAda(), { name: 'Vehicle', content }));
    expect(await saveTemplate(asAda(), { name: 'vehicle', content })).toMatchObject({
      errors: { name: expect.any(String) },
    });
    expect(await saveTemplate(asAda(), { name: '  ', content })).toMatchObject({
      errors: { name: expect.any(String) },
    });
    await archiveTemplate(asAda(), { templateId });
    await archiveTemplate(asAda(), { templateId });
    must(await saveTemplate(asAda(), { name: 'vehicle', content }));
    expect((await listTemplates(asAda(), 'archived')).map(({ id }) => id)).toContain(templateId);
    const again = saveTemplate(asAda(), { name: 'x', content, known: { templateId, version: 1 } });
    await expect(again).rejects.toMatchObject({ code: 'TEMPLATE_ARCHIVED' });
  });

  it('refuses a blank that cannot be read, and an area to aim at without a shape', async () => {
    const unread = await saveTemplate(asAda(), { name: 'Unread', content: aContent({ headline: 'At {{ place }}' }) });
    expect(unread).toMatchObject({ ok: false, errors: { headline: expect.stringContaining('{{placeName}}') } });
    const selection = { everyone: false, regions: [], sectors: [], roles: [], insideArea: true };
    const aimless = await saveTemplate(asAda(), { name: 'Aimless', content: aContent({}, { selection }) });
    expect(aimless).toMatchObject({ ok: false, errors: { area: expect.any(String) } });
  });

  it('is not for a member', async () => {
    const saving = saveTemplate(database.ctx({ actor: officers.member }), { name: 'No', content });
    await expect(saving).rejects.toMatchObject({ code: 'ALERT_NOT_ALLOWED' });
  });
});
