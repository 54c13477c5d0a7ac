import type { Mode } from './environment.ts';

/** What a person at the terminal reads when everything runs: the address, and in the sample network what to click first. */
export function makeWelcome(mode: Mode, address: string | undefined): string {
  if (!address) return 'Tocsin does background work. Stop it with Ctrl-C.\n';
  const site = address.replace('127.0.0.1', 'localhost');
  if (mode === 'production') return `Tocsin serves on ${site}. Stop it with Ctrl-C.\n`;
  return `
Tocsin serves on ${site}

  1. Open ${site}/seats and take the duty officer's seat.
  2. Alerts > New alert: write an exercise alert, or draft one from a CAP file, and submit it.
  3. Take the approver's seat (Seats), open the alert, and send it.
  4. Watch the receipts arrive. Then update it, and give the all-clear.

Everybody in this network is invented; its mail is caught on this machine (${site}/caught-mail).
Stop it with Ctrl-C; your data stays.
`;
}
