import { z } from 'zod';
import { type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { keepSuppliers } from '../../calls-permissions.ts';
import { writeNumbers } from '../../joining/choose-door.ts';
import { spaceNumber } from '../../joining/dial-string.ts';
import { endSupplier, saveSupplier } from '../../joining/save-supplier.ts';
import { getSupplier, listSuppliers, type Supplier } from '../../joining/supplier-store.ts';

const clean = (most: number) =>
  z
    .string('Write this once.')
    .max(most, `Write at most ${most} characters.`)
    .default('')
    .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim());

const form = z.object({
  name: clean(80),
  linkPattern: clean(500),
  numbers: clean(3000),
  pinHint: clean(120),
  afterPin: z.enum(['', '#'], 'Choose what follows the PIN.').default(''),
});

const blank = { name: '', linkPattern: '', numbers: '', pinHint: '', afterPin: '' };
const view = 'calls/pages/keep-suppliers/edit-supplier.njk';

/** The conferencing suppliers in use. */
export const listSuppliersPage = definePage({
  url: '/calls/suppliers',
  access: keepSuppliers,
  parent: '/calls',
  async get(ctx) {
    const suppliers = await listSuppliers(ctx);
    const rows = suppliers.map(({ id, name, linkPattern, numbers }) => [
      { text: name, href: `/calls/suppliers/${id}` },
      linkPattern || 'None',
      numbers.map(({ country, number }) => `${country}: ${spaceNumber(number)}`).join('; ') || 'None',
    ]);
    return showPage('calls/pages/keep-suppliers/list-suppliers.njk', { title: 'Conferencing suppliers', rows });
  },
});

/** A new supplier. */
export const newSupplierPage = definePage({
  url: '/calls/suppliers/new',
  access: keepSuppliers,
  parent: '/calls/suppliers',
  form,
  async get(_ctx, { attempt }) {
    return showPage(view, {
      title: 'Add a supplier',
      action: '/calls/suppliers/new',
      typed: typedOf(blank, attempt),
      isNew: true,
    });
  },
  async post(ctx, request) {
    const saved = await saveSupplier(ctx, request.form);
    if (!saved.ok) return tryAgain(saved.errors);
    return goTo('/calls/suppliers', { notice: 'The supplier is saved.' });
  },
});

/** Changing a supplier. */
export const editSupplierPage = definePage({
  url: '/calls/suppliers/:supplierId',
  access: keepSuppliers,
  parent: '/calls/suppliers',
  params: z.object({ supplierId: z.uuid() }),
  query: z.object({}),
  form,
  async get(ctx, { params, attempt }) {
    const supplier = await getSupplier(ctx, params.supplierId);
    const action = `/calls/suppliers/${supplier.id}`;
    return showPage(view, {
      title: supplier.name,
      titleIsContent: true,
      action,
      typed: typedOf(fieldsOf(supplier), attempt),
      isNew: false,
    });
  },
  async post(ctx, { params, form: typed }) {
    const saved = await saveSupplier(ctx, { ...typed, supplierId: params.supplierId });
    if (!saved.ok) return tryAgain(saved.errors);
    return goTo('/calls/suppliers', { notice: 'The supplier is saved.' });
  },
});

/** Taking a supplier out of use. */
export const endSupplierPage = definePage({
  url: '/calls/suppliers/:supplierId/end',
  access: keepSuppliers,
  parent: '/calls/suppliers/:supplierId',
  params: z.object({ supplierId: z.uuid() }),
  query: z.object({}),
  form: z.object({}),
  async post(ctx, { params }) {
    await endSupplier(ctx, params.supplierId);
    return goTo('/calls/suppliers', {
      notice: 'The supplier is out of use. Calls that were made with it stay as they are.',
    });
  },
});

function fieldsOf({ name, linkPattern, numbers, pinHint, afterPin }: Supplier) {
  return { name, linkPattern, numbers: writeNumbers(numbers), pinHint, afterPin };
}

function typedOf(fields: object, attempt: Attempt | undefined): object {
  return { ...fields, ...attempt?.values };
}
