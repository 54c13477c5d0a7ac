import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { checkInput } from '../../../../kernel/wrong-input.ts';
import { getRehearsalSettings } from '../../rehearsal-store.ts';
import { steerRehearsalPage } from './steer-rehearsal.page.ts';

describe('the switch of the rehearsal', () => {
  const database = aDatabase();
  const request = { params: {}, query: {}, files: {}, userAgent: '', address: '' };
  const form = steerRehearsalPage.form;
  if (!form) throw new Error('The page has a form.');

  it('changes how it is played', async () => {
    const typed = form.parse({ playing: 'no', speed: 'fast', share: ' 35 ' });
    const reply = await steerRehearsalPage.post?.(database.ctx(), { ...request, form: typed });
    expect(reply).toMatchObject({ kind: 'redirect', to: '/rehearsal' });
    expect(await getRehearsalSettings(database.ctx())).toEqual({ playing: false, speed: 'fast', share: 35 });
    const page = await steerRehearsalPage.get?.(database.ctx(), request);
    expect(page).toMatchObject({ view: { playing: false, chosen: { playing: 'no', speed: 'fast', share: '35' } } });
  });

  it('keeps what was typed when something is wrong', async () => {
    const values = { playing: 'yes', speed: 'plausible', share: 'most' };
    expect(checkInput(form, values)).toMatchObject({ errors: { share: expect.stringContaining('0 to 100') } });
    const page = await steerRehearsalPage.get?.(database.ctx(), { ...request, attempt: { values, errors: {} } });
    expect(page).toMatchObject({ view: { chosen: values } });
  });

  it.each(['101', '-1', '7.5', ''])('takes no share of %s', (share) => {
    expect(checkInput(form, { playing: 'yes', speed: 'fast', share })).toMatchObject({ ok: false });
  });
});
