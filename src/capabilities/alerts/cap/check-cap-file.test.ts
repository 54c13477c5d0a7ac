import { describe, expect, it } from 'vitest';
import { aCapAlert } from './cap-builders.ts';
import { checkCapFile, describeCapFileReport, maxReportedReasons } from './check-cap-file.ts';
import { renderCap } from './render-cap.ts';

const sound = renderCap(aCapAlert());
const check = (xml: string) => checkCapFile('a.xml', new TextEncoder().encode(xml));

describe('checkCapFile', () => {
  it('sums up each alert', () => {
    expect(check(sound)).toEqual({
      file: 'a.xml',
      verdict: 'valid',
      reasons: [],
      alerts: [
        {
          identifier: 'northmoor-2026-0001',
          sender: 'duty@police.northmoor.example',
          sent: '2026-03-02T10:05:00-00:00',
          status: 'Exercise',
          msgType: 'Alert',
          scope: 'Restricted',
          version: '1.2',
          verdict: 'valid',
          infos: 1,
          languages: ['en-GB'],
          areas: 1,
          polygons: 1,
          circles: 0,
          geocodes: 0,
          resources: 0,
          headline: 'EXERCISE: suspicious vehicle at Market Square',
          signed: false,
        },
      ],
      links: [],
    });
  });

  it('names the alert of a reason where there are several, refusals first', () => {
    const body = sound.slice(sound.indexOf('<alert'));
    const broken = body.replace('<identifier>', '<mood/><identifier>').replace('>Alert<', '>Recall<');
    const report = check(`<alerts>${body}${broken}</alerts>`);
    expect(report.verdict).toBe('refused');
    expect(report.alerts).toHaveLength(1);
    expect(report.reasons[0]).toMatch(/^alert 2: line \d+: <msgType> "Recall"/u);
  });

  it('stops listing at some point', () => {
    const report = check(sound.replace('<status>', `${'<mood/>'.repeat(1000)}<status>`));
    expect(report.reasons).toHaveLength(maxReportedReasons + 1);
    expect(report.reasons.at(-1)).toBe('and 800 more');
  });
});

describe('describeCapFileReport', () => {
  it('tells people the verdict, the alerts and the reasons', () => {
    expect(describeCapFileReport(check(sound.replace('>Alert<', '>ALERT<')))).toBe(
      [
        'a.xml: lenient',
        '  Exercise Alert northmoor-2026-0001 from duty@police.northmoor.example, 2026-03-02T10:05:00-00:00 (CAP 1.2): EXERCISE: suspicious vehicle at Market Square',
        '  - line 7: <msgType> is "ALERT", not one of Alert, Update, Cancel, Ack, Error',
      ].join('\n'),
    );
  });

  it('lets no control character through', () => {
    const report = describeCapFileReport({
      file: 'a\u001b[2J',
      verdict: 'refused',
      reasons: [],
      alerts: [],
      links: ['x\n'],
    });
    expect(report).toBe('a [2J: refused\n  link: x ');
  });
});
