import { describe, expect, it } from 'vitest';
import { readCapCircle, readCapNumber, readCapPolygon, writeCapNumber } from './cap-geometry.ts';

describe('readCapPolygon', () => {
  const shape = [
    [1, 2],
    [3, 4.5],
    [-5, 6],
    [1, 2],
  ];
  it('reads pairs of latitude and longitude', () => {
    expect(readCapPolygon(' 1,2 3,4.50\n-5,6\t1,2 ')).toEqual({ shape, exact: true });
  });

  it.each(['1, 2 3, 4.5 -5, 6 1, 2', '1,2;3,4.5;-5,6;1,2;', '1 2 3 4.5 -5 6 1 2', '1,2,3,4.5,-5,6,1,2'])(
    'reads %s with a remark',
    (text) => expect(readCapPolygon(text)).toMatchObject({ shape, remark: expect.any(String) }),
  );

  it.each([
    ['91,0 0,1 1,1 91,0', 'latitude 91'],
    ['0,181 0,1 1,1 0,181', 'longitude 181'],
    ['1,2 3,4 1,2', 'fewer than three'],
    ['1,2,0 3,4,0 5,6,0', 'pairs'],
    ['a,b c,d e,f', 'not two numbers'],
    ['1,2 3', 'pairs'],
    ['', 'fewer than three'],
  ])('finds fault with %j', (text, fault) => {
    expect(readCapPolygon(text)).toEqual({ fault: expect.stringContaining(fault) });
  });

  it('says when numbers cannot hold the digits', () => {
    expect(readCapPolygon('1.00000000000000000001,2 3,4 5,6')).toMatchObject({ exact: false });
  });
});

describe('readCapCircle', () => {
  it('reads a point and a radius in kilometres', () => {
    expect(readCapCircle('32.9525,-115.5527 0')).toEqual({
      shape: { lat: 32.9525, lon: -115.5527, radiusKm: 0 },
      exact: true,
    });
    expect(readCapCircle('1, 2, 3')).toMatchObject({
      shape: { lat: 1, lon: 2, radiusKm: 3 },
      remark: expect.any(String),
    });
  });

  it.each(['1,2', '1,2 -3', '95,2 3', 'x', '1,2 3 4'])('finds fault with %j', (text) => {
    expect(readCapCircle(text)).toHaveProperty('fault');
  });
});

describe('numbers', () => {
  it.each([
    ['007.50', '7.5'],
    ['-0', '0'],
    ['+1.5E-3', '0.0015'],
    ['1e21', '1000000000000000000000'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-12.25', '-12.25'],
  ])('%s is written %s', (text, written) => {
    const number = readCapNumber(text);
    expect(number?.exact).toBe(true);
    expect(writeCapNumber(number?.value ?? Number.NaN)).toBe(written);
  });

  it.each(['', '1,5', 'Infinity', '1e999', '0x10', '1 2'])('%j is none', (text) => {
    expect(readCapNumber(text)).toBeUndefined();
  });

  it('reads long nonsense without delay', () => {
    expect(readCapPolygon(`1,2 ${'9'.repeat(500_000)}x,${' '.repeat(500_000)}3 4,5`)).toHaveProperty('fault');
  });
});
