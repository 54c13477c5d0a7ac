import { expect, it } from 'vitest';
import { hideMost } from './hide-most.ts';

it.each([
  ['person-7@network.example', 'p•••@network.example'],
  ['+447700900123', '••• 123'],
  ['5f1f8a0e-9f5f-4d47-9f57-6e7f1d9a5c11', 'Turned on'],
])('%s is shown as %s', (address, shown) => {
  expect(hideMost(address)).toBe(shown);
});
