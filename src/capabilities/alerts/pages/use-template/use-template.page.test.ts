import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aContent, must, type Officers, someOfficers } from '../../alert-builders.ts';
import { saveTemplate } from '../../template/save-template.ts';
import { aFilledForm, visitorOf } from '../page-builders.ts';

describe('beginning with a template', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });

  it('asks for the blanks, drafts, and says how it reads', async () => {
    const content = aContent({ headline: 'Item at {{placeName}}', areaDesc: '{{placeName}}' });
    const { templateId } = must(await saveTemplate(database.ctx({ actor: officers.ada }), { name: 'Item', content }));
    const ada = await visitorOf(app, officers.ada);
    const blank = await ada.visit('/alerts/new');
    expect(blank.text).toContain('Item');
    const form = await ada.visit(`/alerts/new?template=${templateId}`);
    const useUrl = `/alerts/templates/${templateId}/use`;
    expect(form.url).toBe(`${useUrl}#blank-placeName`);
    expect(form.text).toContain('Stands in: Headline, Where.');
    const empty = await ada.submit(form, useUrl, { status: 'Exercise' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Place name: write what is known now.');
    const review = await ada.submit(empty, useUrl, { status: 'Exercise', 'blank-placeName': 'Market Square' });
    expect(review.heading).toBe('How it reads');
    expect(review.text).toContain('EXERCISE: Item at Market Square');
    expect(review.document.querySelector('button[value=submit]')).not.toBeNull();
  });

  it('is kept on its own pages: written, changed, archived', async () => {
    const ada = await visitorOf(app, officers.ada);
    const form = await ada.visit('/alerts/templates/new');
    const wrong = await ada.submit(form, form.url, aFilledForm({ headline: '{{ x }}', name: 'Vehicle' }));
    expect(wrong.status).toBe(422);
    const list = await ada.submit(wrong, form.url, aFilledForm({ headline: 'At {{road}}', name: 'Vehicle' }));
    expect(list.text).toContain('Asks for road.');
    const links = [...list.document.querySelectorAll('a[href^="/alerts/templates/"]')];
    const href = links.find((link) => link.textContent?.includes('Vehicle'))?.getAttribute('href') ?? '';
    const edit = await ada.visit(href);
    expect(edit.heading).toBe('Vehicle');
    const changed = await ada.submit(edit, href, aFilledForm({ headline: 'At {{street}}', name: 'Vehicle 2' }));
    expect(changed.text).toContain('Asks for street.');
    const gone = await ada.submit(await ada.visit(href), `${href}/archive`);
    expect(gone.text).toContain('Out of use Vehicle 2');
    const use = await ada.visit(`${href}/use`);
    expect((await ada.submit(use, use.url, { status: 'Test', 'blank-street': 'x' })).status).toBe(409);
  });

  it('does not send a blank that was never filled in', async () => {
    const ada = await visitorOf(app, officers.ada);
    const form = await ada.visit('/alerts/new');
    const review = await ada.submit(form, form.url, aFilledForm({ headline: 'At {{road}}', status: 'Test' }));
    expect(review.text).toContain('Fill in {{road}}, or take it out.');
    expect(review.document.querySelector('button[value=submit]')).toBeNull();
  });

  it('is not for a member', async () => {
    const member = await visitorOf(app, officers.member);
    expect((await member.visit('/alerts/templates')).status).toBe(403);
  });
});
