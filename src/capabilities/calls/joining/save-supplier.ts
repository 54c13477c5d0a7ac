import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { callRefusals } from '../calls-errors.ts';
import { keepSuppliers } from '../calls-permissions.ts';
import { isWebAddress, readNumbers } from './choose-door.ts';
import { archiveSupplier, getSupplier, upsertSupplier } from './supplier-store.ts';

/** What an operator types of a supplier. */
export interface SupplierInput {
  readonly supplierId?: string;
  readonly name: string;
  /** With {room} where the room stands. */
  readonly linkPattern: string;
  /** One on a line, as in a call. */
  readonly numbers: string;
  readonly pinHint: string;
  readonly afterPin: '' | '#';
}

/** Saves a supplier, new or known; tells its id. Calls made with it keep what they were told. Refuses CALL_NOT_ALLOWED, CALL_SUPPLIER_UNKNOWN. */
export async function saveSupplier(ctx: Ctx, input: SupplierInput): Promise<Checked<string>> {
  requireKeep(ctx);
  const numbers = readNumbers(input.numbers);
  const [name, linkPattern, pinHint] = [input.name.trim(), input.linkPattern.trim(), input.pinHint.trim()];
  const errors = {
    ...(name === '' || name.length > 80 ? { name: 'Give a name of at most 80 characters.' } : {}),
    ...(linkPattern !== '' && !isWebAddress(linkPattern.replaceAll('{room}', 'room'))
      ? { linkPattern: 'Write the link with https:// at its beginning, and {room} where the room stands.' }
      : {}),
    ...(pinHint.length > 120 ? { pinHint: 'Write at most 120 characters.' } : {}),
    ...(numbers.ok ? {} : numbers.errors),
    ...(numbers.ok && numbers.value.length === 0 && linkPattern === ''
      ? { linkPattern: 'Give a link pattern or a number: otherwise nobody gets in.' }
      : {}),
  };
  if (!numbers.ok || Object.keys(errors).length > 0) return wrongInput(errors);
  return inTransaction(ctx, async (inside) => {
    if (input.supplierId) await getSupplier(inside, input.supplierId);
    const id = input.supplierId ?? newId();
    const supplier = { name, linkPattern, numbers: numbers.value, pinHint, afterPin: input.afterPin };
    await upsertSupplier(inside, id, supplier, actorReference(ctx.actor));
    await recordAudit(inside, { action: 'call.supplier-saved', subject: `supplier:${id}`, detail: { name } });
    return accepted(id);
  });
}

/** Takes a supplier out of use; calls that were made with it stay as they are. Refuses as saving does. */
export async function endSupplier(ctx: Ctx, supplierId: string): Promise<void> {
  requireKeep(ctx);
  await inTransaction(ctx, async (inside) => {
    await getSupplier(inside, supplierId);
    if (!(await archiveSupplier(inside, supplierId))) return;
    await recordAudit(inside, { action: 'call.supplier-ended', subject: `supplier:${supplierId}` });
  });
}

function requireKeep({ actor }: Ctx): void {
  if (!may(actor, keepSuppliers)) throw callRefusals.refuse('CALL_NOT_ALLOWED', { permission: keepSuppliers.key });
}
