import { createHash } from 'node:crypto';
import { type Ctx, execute, query, queryOne, sql } from '../../../../platform/db/database.ts';
import type { PushDeviceRow } from '../../delivery-rows.generated.ts';

/** A device as its owner sees it: no address, no keys. */
export type ListedDevice = Omit<PushDeviceRow, 'personId' | 'endpoint' | 'publicKey' | 'sealedAuth' | 'stockPlace'>;

/** A device with what is needed to send to it. */
export interface SealedDevice {
  readonly id: string;
  readonly personId: string;
  readonly endpoint: string;
  readonly publicKey: Buffer;
  readonly sealedAuth: Buffer;
  /** Where its one-time keys lie in the stock; empty for a device that got no place yet. */
  readonly stockPlace: number | null;
}

/** By what a browser is known again without keeping where it is reached in an index. */
export function hashEndpoint(endpoint: string): Buffer {
  return createHash('sha256').update(endpoint).digest();
}

/** Writes a device; the browser must not be enrolled by anybody at the moment. */
export async function insertDevice(
  ctx: Ctx,
  device: Omit<SealedDevice, 'stockPlace'> & { readonly name: string },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into delivery.push_device
      (id, person_id, name, endpoint_hash, endpoint, public_key, sealed_auth, created_at)
    values (${device.id}, ${device.personId}, ${device.name}, ${hashEndpoint(device.endpoint)}, ${device.endpoint},
      ${device.publicKey}, ${device.sealedAuth}, ${ctx.now})`,
  );
}

/** Puts a device's new address and keys in the place of its old ones; one-time keys made for the old ones fit no more. */
export async function updateDeviceKeys(ctx: Ctx, device: Omit<SealedDevice, 'personId' | 'stockPlace'>): Promise<void> {
  await execute(
    ctx,
    sql`update delivery.push_device set endpoint = ${device.endpoint}, endpoint_hash = ${hashEndpoint(device.endpoint)},
        public_key = ${device.publicKey}, sealed_auth = ${device.sealedAuth},
        stock_place = nextval('delivery.push_stock_place')
      where id = ${device.id} and ended_at is null`,
  );
}

/** The enrolled device with this address, whoever's it is. */
export function findDeviceByEndpoint(
  ctx: Ctx,
  endpoint: string,
): Promise<{ id: string; personId: string } | undefined> {
  return queryOne(
    ctx,
    sql<{ id: string; personId: string }>`select id, person_id as "personId" from delivery.push_device
      where endpoint_hash = ${hashEndpoint(endpoint)} and ended_at is null`,
  );
}

const sealedColumns = sql`id, person_id as "personId", endpoint, public_key as "publicKey", sealed_auth as "sealedAuth",
  stock_place as "stockPlace"`;

/** The enrolled devices of some people. */
export function listSealedDevices(ctx: Ctx, personIds: readonly string[]): Promise<SealedDevice[]> {
  return query(
    ctx,
    sql<SealedDevice>`select ${sealedColumns} from delivery.push_device
      where person_id = any(${[...personIds]}::uuid[]) and ended_at is null order by person_id, created_at, id`,
  );
}

/** Those of some devices that are enrolled, in any order. */
export function listDevicesToSend(ctx: Ctx, ids: readonly string[]): Promise<SealedDevice[]> {
  return query(
    ctx,
    sql<SealedDevice>`select ${sealedColumns} from delivery.push_device
      where id = any(${[...ids]}::uuid[]) and ended_at is null`,
  );
}

/** One enrolled device. */
export function findSealedDevice(ctx: Ctx, deviceId: string): Promise<SealedDevice | undefined> {
  return queryOne(
    ctx,
    sql<SealedDevice>`select ${sealedColumns} from delivery.push_device where id = ${deviceId} and ended_at is null`,
  );
}

/** A person's devices, oldest first; those that ended within the last 90 days after them. */
export function listDevices(ctx: Ctx, personId: string): Promise<ListedDevice[]> {
  return query(
    ctx,
    sql<ListedDevice>`select id, name, endpoint_hash as "endpointHash", created_at as "createdAt",
        tested_at as "testedAt", test_outcome as "testOutcome", ended_at as "endedAt", ended_reason as "endedReason"
      from delivery.push_device where person_id = ${personId} order by ended_at nulls first, created_at, id`,
  );
}

/** Ends devices and forgets where and how they are reached; returns those that were enrolled until now. */
export function endDevices(ctx: Ctx, ids: readonly string[], reason: string): Promise<{ id: string; name: string }[]> {
  return query(
    ctx,
    sql<{ id: string; name: string }>`update delivery.push_device set ended_at = ${ctx.now}, ended_reason = ${reason},
        endpoint = null, public_key = null, sealed_auth = null, stock_place = null
      where id = any(${[...ids]}::uuid[]) and ended_at is null returning id, name`,
  );
}

/** Notes what became of a test. */
export async function noteDeviceTest(ctx: Ctx, deviceId: string, outcome: string): Promise<void> {
  await execute(
    ctx,
    sql`update delivery.push_device set tested_at = ${ctx.now}, test_outcome = ${outcome} where id = ${deviceId}`,
  );
}

/** Removes devices that ended before a moment; tells how many. */
export function deleteEndedDevices(ctx: Ctx, before: Date): Promise<number> {
  return execute(ctx, sql`delete from delivery.push_device where ended_at < ${before}`);
}
