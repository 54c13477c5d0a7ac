import { expect, it } from 'vitest';
import { groupPlaces, type Place } from './navigation.ts';

const aPlace = (label: string, group: Place['group'], current = false): Place => ({
  label,
  group,
  url: `/${label}`,
  current,
});

it('spares a reader with few places the words to open', () => {
  const places = [aPlace('home', 'now'), aPlace('bulletins', 'everyday'), aPlace('network', 'network')];
  expect(groupPlaces(places)).toEqual({ places, groups: [] });
});

it('keeps in sight what an incident needs, and gathers the rest by when people go there', () => {
  const now = ['home', 'room', 'alerts', 'calls'].map((label) => aPlace(label, 'now'));
  const network = [aPlace('posts', 'network'), aPlace('rotas', 'network', true)];
  const everyday = [aPlace('guidance', 'everyday'), aPlace('bulletins', 'everyday')];
  const shown = groupPlaces([...now, ...network, ...everyday, aPlace('audit', 'service')]);
  expect(shown.places.map(({ label }) => label)).toEqual(['home', 'room', 'alerts', 'calls', 'audit']);
  expect(shown.groups).toEqual([
    { label: 'Every day', current: false, places: everyday },
    { label: 'The network', current: true, places: network },
  ]);
});
