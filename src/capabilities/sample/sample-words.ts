/** First names as the country has them; with an invented surname they name nobody. */
export const firstNames: readonly string[] =
  `Abena Adam Aisha Alan Alice Amara Amir Andrew Angharad Anita Anna Arjun Ayesha Beatrice Ben Bethan Brian Bronwen
  Callum Carys Catherine Chidi Chloe Clare Colin Connor Daniel David Deepa Dylan Eilidh Elif Emeka Emily Emma Erin
  Esther Ewan Faith Farah Fergus Fiona Frank Gareth George Grace Graham Gwen Hamza Hannah Harriet Hassan Helen Hugo
  Ifan Imran Iona Isla Jack James Jasmine Jean Joan Jonah Joy Kavita Keir Kofi Laura Leila Lewis Lowri Lucy Malik
  Margaret Marta Mei Mohan Morag Nadia Naomi Neil Niamh Nikhil Olga Omar Oscar Owen Padma Patrick Paula Peter Priya
  Rachel Ravi Rhian Rory Rosa Ruth Sadia Samuel Sean Shreya Sian Simon Sofia Stella Tariq Teresa Thomas Tomasz Uma
  Vera Victor Wanda Wen Yasmin Yusuf Zainab Zoe`.split(/\s+/);

/** First halves of invented surnames and firms. */
export const nameBeginnings: readonly string[] =
  `Amber Ash Barley Bramble Brindle Candle Cinder Clover Copper Dapple Ember Fallow Fennel Flax Gossamer Harrow Hazel
  Heron Hollow Ivory Juniper Kestrel Lantern Larch Lichen Linnet Marl Marrow Meadow Mallow Nettle Oaken Otter Pebble
  Pepper Plover Quill Quince Rowan Rush Saffron Sedge Sorrel Tansy Teasel Thimble Thistle Umber Velvet Wick Willow
  Yarrow Zephyr`.split(/\s+/);

/** Second halves of invented surnames. */
export const surnameEndings: readonly string[] = [
  'garth',
  'hallow',
  'mantle',
  'merrow',
  'quist',
  'rane',
  'sall',
  'stowe',
  'thwick',
  'vane',
  'wend',
  'yard',
];

/** Second halves of invented firms. */
export const firmEndings: readonly string[] = [
  'beck',
  'croft',
  'dene',
  'fold',
  'gate',
  'holt',
  'loft',
  'mere',
  'moor',
  'nook',
  'reach',
  'row',
  'spire',
  'stead',
  'water',
];

/** First halves of invented streets. */
export const streetBeginnings: readonly string[] =
  `Acorn Anvil Beacon Bellows Bobbin Cartwheel Chandler Cobbler Cooper Drover Farrier Ferryman Fiddler Glazier Granary
  Hayrick Inkwell Lamplighter Loom Mason Miller Needle Orchard Packhorse Potter Saddler Sailmaker Shuttle Signal
  Spindle Tanner Thatcher Weaver Wheelwright`.split(/\s+/);

/** Second halves of invented streets. */
export const streetEndings: readonly string[] = ['Street', 'Road', 'Lane', 'Row', 'Yard', 'Parade', 'Quay', 'Way'];
