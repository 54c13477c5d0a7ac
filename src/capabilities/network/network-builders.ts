import type { Ctx } from '../../platform/db/database.ts';
import { savePeople } from '../identity/index.ts';
import { loadReferenceData } from './load-reference-data.ts';
import { saveAppointments, saveOrganisations, savePremises } from './save-network.ts';

/** Somebody who holds a role over the whole country; returns the id. Tests only. */
export async function aHolderOf(ctx: Ctx, role: string): Promise<string> {
  const person = { reference: `holder-${role}`, name: `Holder ${role}`, email: `${role}@holders.example` };
  const [id = ''] = await savePeople(ctx, [person]);
  await saveAppointments(ctx, [{ personId: id, role, scope: { kind: 'national', id: '' } }]);
  return id;
}

/** The reference data and a hotel at Dover where Asha Example works; returns the hotel's id. Tests only. */
export async function aHotelAtDover(ctx: Ctx): Promise<string> {
  await loadReferenceData(ctx);
  const hotel = { reference: 'ORG-1', name: 'Harbour View <Hotels>', sectorCode: 'hotels-food' };
  const [organisationId = ''] = await saveOrganisations(ctx, [hotel]);
  const dover = { name: 'Dover', address: '1 Quay Street', postcode: 'CT16 1AA', regionCode: 'south-east' };
  const place = { ...dover, reference: 'SITE-1', organisationId, latitude: 51.1279, longitude: 1.3134 };
  const [premisesId = ''] = await savePremises(ctx, [place]);
  const asha = { reference: 'P-1', name: 'Asha Example', email: 'asha@hotel.example' };
  const [personId = ''] = await savePeople(ctx, [asha]);
  await saveAppointments(ctx, [{ personId, role: 'member', scope: { kind: 'premises', id: premisesId } }]);
  return organisationId;
}

/** The body and headers of a form with a file, taking the form token from the page that shows it. Tests only. */
export function uploadForm(
  page: {
    readonly document: { querySelector(selector: string): { getAttribute(name: string): string | null } | null };
  },
  fields: Readonly<Record<string, string>>,
  file: { readonly name: string; readonly text: string },
): [body: string, headers: Record<string, string>] {
  const token = page.document.querySelector('form[enctype] input[name=_csrf]')?.getAttribute('value') ?? '';
  const line = 'a-boundary-of-a-form';
  const parts = Object.entries({ _csrf: token, ...fields }).map(
    ([name, value]) => `--${line}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const about = `Content-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: text/plain`;
  const body = `${parts.join('')}--${line}\r\n${about}\r\n\r\n${file.text}\r\n--${line}--\r\n`;
  return [body, { 'content-type': `multipart/form-data; boundary=${line}` }];
}
