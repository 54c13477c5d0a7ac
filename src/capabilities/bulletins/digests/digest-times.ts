import { londonDay, readLondonTime } from '../../../kernel/time.ts';

/** When digests are due, by the London clock: with the first coffee. The weekly one on Mondays. */
const digestClock = '07:00';

/** The first moment after another at which a daily or a weekly digest is due. */
export function nextDigest(pace: 'daily' | 'weekly', moment: Date): Date {
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const day = addDays(londonDay(moment), ahead);
    const due = readLondonTime(`${day} ${digestClock}`);
    if (due && due > moment && (pace === 'daily' || isMonday(day))) return due;
  }
  throw new Error(`No Monday follows ${moment.toISOString()}.`);
}

function addDays(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

function isMonday(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() === 1;
}
