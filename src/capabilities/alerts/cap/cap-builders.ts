import type { CapAlert, CapInfo } from './cap-model.ts';

/** Builds the info block of a made-up exercise, in English, with one closed polygon over an invented town. */
export function aCapInfo(overrides: Partial<CapInfo> = {}): CapInfo {
  return {
    language: 'en-GB',
    category: ['Security'],
    event: 'Suspicious vehicle',
    responseType: ['Avoid'],
    urgency: 'Immediate',
    severity: 'Severe',
    certainty: 'Likely',
    eventCode: [],
    effective: '2026-03-02T10:05:00-00:00',
    expires: '2026-03-02T14:05:00-00:00',
    senderName: 'Northmoor Police (sample)',
    headline: 'EXERCISE: suspicious vehicle at Market Square',
    description: 'EXERCISE. A van stands unattended in front of the corn hall.',
    instruction: 'EXERCISE. Keep away from Market Square & Mill Lane.',
    parameter: [],
    resource: [],
    area: [
      {
        areaDesc: 'Northmoor town centre',
        polygon: [
          [
            [53.101, -1.21],
            [53.101, -1.2],
            [53.095, -1.2],
            [53.101, -1.21],
          ],
        ],
        circle: [],
        geocode: [],
      },
    ],
    ...overrides,
  };
}

/** Builds a whole exercise alert by an invented sender. */
export function aCapAlert(overrides: Partial<CapAlert> = {}): CapAlert {
  return {
    identifier: 'northmoor-2026-0001',
    sender: 'duty@police.northmoor.example',
    sent: '2026-03-02T10:05:00-00:00',
    status: 'Exercise',
    msgType: 'Alert',
    scope: 'Restricted',
    restriction: 'Members of the Northmoor sample network',
    code: [],
    note: 'Exercise Grey Heron',
    references: [],
    incidents: [],
    info: [aCapInfo()],
    ...overrides,
  };
}
