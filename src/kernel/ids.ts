import { v7 } from 'uuid';

/** A new identifier: UUID version 7 (RFC 9562), so that rows made later sort later. */
export function newId(): string {
  return v7();
}

/** Whether a text has the shape of a UUID; anything else never reaches the database as one. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
