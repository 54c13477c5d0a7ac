/** Words that people use for the same thing, in small letters; for the search without a network. */
export const keptSynonyms: readonly (readonly string[])[] = [
  ['bag', 'parcel', 'package', 'rucksack', 'suitcase', 'item', 'luggage'],
  ['bomb', 'explosive', 'device', 'ied'],
  ['gun', 'shooter', 'shooting', 'firearm', 'firearms', 'marauding'],
  ['knife', 'stabbing', 'blade'],
  ['car', 'van', 'lorry', 'vehicle'],
  ['evacuate', 'evacuation', 'leave'],
  ['lockdown', 'invacuation', 'shelter', 'inside'],
  ['drone', 'uas'],
  ['acid', 'chemical', 'spray', 'gas', 'powder'],
  ['filming', 'watching', 'reconnaissance', 'photographing'],
  ['call', 'phone', 'telephone', 'threat'],
  ['post', 'mail', 'letter'],
];
