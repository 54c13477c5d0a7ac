import { describe, expect, it } from 'vitest';
import { smsProviderList } from '../sms/sms-settings.ts';
import { httpProviderList } from './phone-settings.ts';

const described = { name: 'acme', url: 'https://sms.example.org/v1', body: { to: '{{to}}' } };
const faultOf = (result: { success: boolean; error?: { issues: readonly { message: string }[] } }) =>
  result.error?.issues[0]?.message ?? '';

describe('described providers', () => {
  it('are none when nothing is set, and have sensible habits when little is said', () => {
    expect(httpProviderList.parse(undefined)).toEqual([]);
    const [acme] = httpProviderList.parse(JSON.stringify([described]));
    expect(acme).toMatchObject({ weight: 1, method: 'POST', format: 'json', pipelining: 1, accepted: [200, 201, 202] });
  });

  it('say where they are wrong', () => {
    expect(faultOf(httpProviderList.safeParse('{'))).toBe('must be a list in JSON');
    const noUrl = JSON.stringify([{ ...described, url: 'ftp://x' }]);
    expect(faultOf(httpProviderList.safeParse(noUrl))).toContain('0.url');
    expect(faultOf(httpProviderList.safeParse(JSON.stringify([described, described])))).toContain('alike');
  });
});

describe('providers by URL', () => {
  const uuid = '01990000-0000-7000-8000-000000000001';
  const key = `test-${uuid}-${uuid}`;

  it('are read with their options', () => {
    expect(smsProviderList.parse(undefined)).toEqual([]);
    const [smpp, notify] = smsProviderList.parse(
      `smpps://tocsin:s%40cret@smsc.example.org?from=%2B447700900000&window=20&rate=100&ids=hex-then-decimal
       notify+https://:${key}@api.notifications.service.gov.uk?template=${uuid}&weight=3`,
    );
    expect(smpp).toMatchObject({
      ...{ kind: 'smpp', name: 'smsc-example-org', host: 'smsc.example.org', port: 2775, isSecure: true },
      ...{
        systemId: 'tocsin',
        password: 's@cret',
        window: 20,
        rate: 100,
        ids: 'hex-then-decimal',
        from: '+447700900000',
      },
    });
    expect(notify).toMatchObject({ kind: 'notify', name: 'notify', weight: 3, key, template: uuid });
    expect(notify).toMatchObject({ url: 'https://api.notifications.service.gov.uk' });
  });

  it('are not told with their passwords when they are wrong', () => {
    for (const wrong of ['smpp://tocsin:verysecret@smsc.example.org', 'ftp://tocsin:verysecret@x', 'verysecret']) {
      const fault = faultOf(smsProviderList.safeParse(wrong));
      expect(fault).toContain('number 1');
      expect(fault).not.toContain('verysecret');
    }
    const twice = 'smpp://a:b@x.example smpp://a:b@x.example';
    expect(faultOf(smsProviderList.safeParse(twice))).toContain('name of another');
  });
});
