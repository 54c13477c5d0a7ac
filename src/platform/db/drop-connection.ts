import type pg from 'pg';

/**
 * Ends a connection without a farewell, which could wait for ever on a line that is dead; whoever waits for an answer on it
 * hears that it is gone.
 */
export function dropConnection(client: pg.ClientBase | undefined): void {
  // Not in the types of the driver: the socket.
  const { connection } = (client ?? {}) as { connection?: { readonly stream: { destroy(): void } } };
  connection?.stream.destroy();
}
