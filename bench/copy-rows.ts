import type pg from 'pg';

/** What of a connection of `pg` copying needs: the messages of the protocol (PostgreSQL, 55.2.6). */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Copies rows into a table: `statement` is a `copy … from stdin`, `text` its rows in the text format. */
export function copyRows(client: pg.Client, statement: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let connection: CopyConnection;
    const submittable = {
      submit(to: CopyConnection): void {
        connection = to;
        connection.query(statement);
      },
      handleCopyInResponse(): void {
        connection.sendCopyFromChunk(Buffer.from(text));
        connection.endCopyFrom();
      },
      handleCommandComplete(): void {},
      handleReadyForQuery(): void {
        resolve();
      },
      handleError(fault: Error): void {
        reject(fault);
      },
    };
    client.query(submittable as unknown as pg.Submittable);
  });
}
