import { describe, expect, it } from 'vitest';
import { findReceipt, inFormOfReference, isReceipt } from './delivery-receipt.ts';
import { type ShortMessageBody, tags } from './smpp-pdu.ts';

const address = { ton: 1, npi: 1, address: '447700900001' };
const flags = { esmClass: 4, protocolId: 0, priority: 0, registeredDelivery: 0, replaceIfPresent: 0 };
const times = { scheduleDeliveryTime: '', validityPeriod: '' };

function deliver(text: string, tlvs: ShortMessageBody['tlvs'] = []): ShortMessageBody {
  const head = { serviceType: '', source: address, destination: address, ...flags, ...times };
  return { ...head, dataCoding: 0, defaultMessageId: 0, shortMessage: Buffer.from(text), tlvs };
}

const text = (state: string, error = '000') =>
  `id:0123456789 sub:001 dlvrd:001 submit date:2611220511 done date:2611220512 stat:${state} err:${error} text:EXERCISE stat:DELIVRD`;

describe('findReceipt', () => {
  it('reads the text of appendix B', () => {
    expect(findReceipt(deliver(text('DELIVRD')), 'same')).toEqual({ reference: '0123456789', state: 'delivered' });
    expect(findReceipt(deliver(text('UNDELIV', '027')), 'same')).toEqual({
      reference: '0123456789',
      state: 'failed',
      reason: 'The telephone company says UNDELIV, error 027.',
    });
  });

  it('takes nothing from the text of the message itself', () => {
    expect(findReceipt(deliver(text('ACCEPTD')), 'same')).toBeUndefined();
    expect(findReceipt(deliver('text:id:5 stat:DELIVRD'), 'same')).toBeUndefined();
  });

  it.each(['EXPIRED', 'DELETED', 'REJECTD', 'UNKNOWN'])('calls %s failed', (state) => {
    expect(findReceipt(deliver(text(state)), 'same')?.state).toBe('failed');
  });

  it('believes the optional parameters before the text', () => {
    const tlvs = [
      { tag: tags.receiptedMessageId, value: Buffer.from('abc\0') },
      { tag: tags.messageState, value: Buffer.from([2]) },
    ];
    expect(findReceipt(deliver(text('UNDELIV'), tlvs), 'same')).toEqual({ reference: 'abc', state: 'delivered' });
    expect(findReceipt(deliver('', tlvs), 'same')).toEqual({ reference: 'abc', state: 'delivered' });
  });

  it('reads the text from the payload', () => {
    const tlvs = [{ tag: tags.payload, value: Buffer.from(text('DELIVRD')) }];
    expect(findReceipt(deliver('', tlvs), 'same')?.state).toBe('delivered');
  });

  it('finds the id in the form of the answer', () => {
    const id = (form: string) => deliver(`id:${form} stat:DELIVRD err:000 text:`);
    expect(findReceipt(id('0011259375'), 'hex-then-decimal')?.reference).toBe('abcdef');
    expect(inFormOfReference('00ABCDEF', 'hex-then-decimal')).toBe('abcdef');
    expect(findReceipt(id('ABCDEF'), 'decimal-then-hex')?.reference).toBe('11259375');
    expect(inFormOfReference('0011259375', 'decimal-then-hex')).toBe('11259375');
    expect(findReceipt(id('not-a-number'), 'hex-then-decimal')?.reference).toBe('not-a-number');
    expect(inFormOfReference('00A', 'same')).toBe('00A');
  });

  it('is made of every kind of text that is no receipt', () => {
    for (const odd of ['', 'id:', 'stat:DELIVRD', 'SAFE', 'xid:4 stat:DELIVRD', 'id:4']) {
      expect(findReceipt(deliver(odd), 'same')).toBeUndefined();
    }
  });
});

describe('isReceipt', () => {
  it('looks at bits 5 to 2', () => {
    expect([0x04, 0x44, 0x07].map(isReceipt)).toEqual([true, true, true]);
    expect([0x00, 0x08, 0x20, 0x40].map(isReceipt)).toEqual([false, false, false, false]);
  });
});
