/** What a command_status means for the message it answers. */
export interface StatusMeaning {
  /** As the specification names it. */
  readonly name: string;
  /** For one person only a verdict about the message or the number is for good; what is wrong with our account or theirs passes. */
  readonly verdict: 'taken' | 'for-now' | 'for-good';
  /** Whether the provider asks us to slow down. */
  readonly throttles: boolean;
}

// SMPP 3.4 5.1.3.
const names: Readonly<Record<number, string>> = {
  ...{ 0: 'ESME_ROK', 1: 'ESME_RINVMSGLEN', 2: 'ESME_RINVCMDLEN', 3: 'ESME_RINVCMDID', 4: 'ESME_RINVBNDSTS' },
  ...{ 5: 'ESME_RALYBND', 6: 'ESME_RINVPRTFLG', 7: 'ESME_RINVREGDLVFLG', 8: 'ESME_RSYSERR', 10: 'ESME_RINVSRCADR' },
  ...{ 11: 'ESME_RINVDSTADR', 12: 'ESME_RINVMSGID', 13: 'ESME_RBINDFAIL', 14: 'ESME_RINVPASWD', 15: 'ESME_RINVSYSID' },
  ...{ 17: 'ESME_RCANCELFAIL', 19: 'ESME_RREPLACEFAIL', 20: 'ESME_RMSGQFUL', 21: 'ESME_RINVSERTYP' },
  ...{ 51: 'ESME_RINVNUMDESTS', 52: 'ESME_RINVDLNAME', 64: 'ESME_RINVDESTFLAG', 66: 'ESME_RINVSUBREP' },
  ...{ 67: 'ESME_RINVESMCLASS', 68: 'ESME_RCNTSUBDL', 69: 'ESME_RSUBMITFAIL', 72: 'ESME_RINVSRCTON' },
  ...{ 73: 'ESME_RINVSRCNPI', 80: 'ESME_RINVDSTTON', 81: 'ESME_RINVDSTNPI', 83: 'ESME_RINVSYSTYP' },
  ...{ 84: 'ESME_RINVREPFLAG', 85: 'ESME_RINVNUMMSGS', 88: 'ESME_RTHROTTLED', 97: 'ESME_RINVSCHED' },
  ...{ 98: 'ESME_RINVEXPIRY', 99: 'ESME_RINVDFTMSGID', 100: 'ESME_RX_T_APPN', 101: 'ESME_RX_P_APPN' },
  ...{ 102: 'ESME_RX_R_APPN', 103: 'ESME_RQUERYFAIL', 192: 'ESME_RINVOPTPARSTREAM', 193: 'ESME_ROPTPARNOTALLWD' },
  ...{ 194: 'ESME_RINVPARLEN', 195: 'ESME_RMISSINGOPTPARAM', 196: 'ESME_RINVOPTPARAMVAL' },
  ...{ 254: 'ESME_RDELIVERYFAILURE', 255: 'ESME_RUNKNOWNERR' },
};

// The number or this text itself: length, destination, permanent and rejecting errors.
const forGood = new Set([0x01, 0x0b, 0x50, 0x51, 0x65, 0x66]);

const throttling = new Set([0x14, 0x58]);

/** The number of a status by its name in the specification; throws on a name that is not there. */
export function statusOf(name: string): number {
  const found = Object.entries(names).find(([, each]) => each === name);
  if (!found) throw new Error(`${name} is no status of SMPP 3.4.`);
  return Number(found[0]);
}

/** What a command_status means; one that the specification does not know (vendors' own begin at 0x400) is for now. */
export function explainStatus(status: number): StatusMeaning {
  return {
    name: names[status] ?? `command_status 0x${status.toString(16).padStart(8, '0')}`,
    verdict: status === 0 ? 'taken' : forGood.has(status) ? 'for-good' : 'for-now',
    throttles: throttling.has(status),
  };
}
