import { advisersCapability } from '../capabilities/advisers/index.ts';
import { alertLanguages, makeAlertsCapability } from '../capabilities/alerts/index.ts';
import { makeAssessmentsCapability } from '../capabilities/assessments/index.ts';
import { audiencesCapability } from '../capabilities/audiences/index.ts';
import { makeAuditCapability } from '../capabilities/audit/index.ts';
import { bulletinsCapability } from '../capabilities/bulletins/index.ts';
import { callsCapability } from '../capabilities/calls/index.ts';
import { cardsCapability } from '../capabilities/cards/index.ts';
import { cascadeCapability } from '../capabilities/cascade/index.ts';
import { makeContactsCapability, openAddresses } from '../capabilities/contacts/index.ts';
import {
  channelDescriptions,
  makeChannels,
  makeDeliveryCapability,
  sendSingleText,
} from '../capabilities/delivery/index.ts';
import { doorsCapability } from '../capabilities/doors/index.ts';
import { makeDrillsCapability } from '../capabilities/drills/index.ts';
import { escalationCapability } from '../capabilities/escalation/index.ts';
import { evidenceCapability } from '../capabilities/evidence/index.ts';
import { makeExercisesCapability } from '../capabilities/exercises/index.ts';
import { makeFeedsCapability } from '../capabilities/feeds/index.ts';
import { makeGuidanceCapability } from '../capabilities/guidance/index.ts';
import { makeHomeCapability } from '../capabilities/home/index.ts';
import { hubsCapability } from '../capabilities/hubs/index.ts';
import { makeIdentityCapability, namePeople } from '../capabilities/identity/index.ts';
import { leadsCapability } from '../capabilities/leads/index.ts';
import {
  listPersonPlaces,
  listRoles,
  makeNetworkCapability,
  networkOfEmployers,
} from '../capabilities/network/index.ts';
import { obligationsCapability } from '../capabilities/obligations/index.ts';
import { offlineCapability } from '../capabilities/offline/index.ts';
import { operationsCapability } from '../capabilities/operations/index.ts';
import { makePremisesCapability } from '../capabilities/premises/index.ts';
import { listOwnCards, proceduresCapability } from '../capabilities/procedures/index.ts';
import { roomCapability } from '../capabilities/room/index.ts';
import { makeRotasCapability } from '../capabilities/rotas/index.ts';
import { makeSampleCapability } from '../capabilities/sample/index.ts';
import { searchCapability } from '../capabilities/search/index.ts';
import { makeThreatCapability } from '../capabilities/threat/index.ts';
import type { Capability } from '../platform/capability.ts';
import type { MailTransport } from '../platform/outbound/mail-transport.ts';
import type { OutboundClient } from '../platform/outbound/outbound-client.ts';
import type { Mode } from './environment.ts';

/** What the sheets are handed from the outside world. */
export interface Outside {
  readonly mode: Mode;
  readonly mail: MailTransport;
  readonly outbound: OutboundClient;
  /** Where this machine's own web server listens, for the rehearsal. */
  readonly serverUrl: string;
}

/** All capabilities, ground floor first. In production the sample network does not exist. */
export function compose({ mode, mail, outbound, serverUrl }: Outside): readonly Capability[] {
  const channels = makeChannels({ mail, outbound });
  return [
    makeAuditCapability({ namePeople }),
    makeIdentityCapability({
      mail,
      listRoles,
      listPlaces: listPersonPlaces,
      outbound,
      sendText: (ctx, text) => sendSingleText(ctx, channels, text),
      network: networkOfEmployers,
      offered: { channels: channelDescriptions.filter(({ kind }) => kind === 'sent'), languages: alertLanguages },
    }),
    makeNetworkCapability({ mail }),
    makeRotasCapability({ mail }),
    leadsCapability,
    makeContactsCapability({ mail }),
    audiencesCapability,
    makeDeliveryCapability({ channels, outbound, openAddresses }),
    escalationCapability,
    callsCapability,
    makeThreatCapability({ mail }),
    doorsCapability,
    makeGuidanceCapability({ mail }),
    bulletinsCapability,
    makeAlertsCapability({ listOwnCards }),
    cardsCapability,
    cascadeCapability,
    hubsCapability,
    roomCapability,
    makeExercisesCapability({ mail }),
    makePremisesCapability({ mail }),
    obligationsCapability,
    makeAssessmentsCapability({ mail }),
    proceduresCapability,
    makeDrillsCapability({ mail }),
    advisersCapability,
    evidenceCapability,
    operationsCapability,
    searchCapability,
    makeFeedsCapability({ outbound }),
    offlineCapability,
    ...(mode === 'sample' ? [makeSampleCapability({ serverUrl })] : []),
    makeHomeCapability({ outbound }),
  ];
}
