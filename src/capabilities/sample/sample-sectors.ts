/** How many of the sample's organisations are in a sector, and what they call themselves. */
export interface SampleSector {
  readonly code: string;
  /** Weight against the other sectors. */
  readonly weight: number;
  /** Last words of a name: "Quillmere Kitchens". */
  readonly trades: readonly string[];
  /** Usual number of people at one premises. */
  readonly staff: number;
}

const lines: readonly (readonly [code: string, weight: number, staff: number, trades: string])[] = [
  ['food-drink-tobacco', 18, 9, 'Bakeries|Brewing|Preserves|Dairy'],
  ['metals-plastics-minerals', 12, 9, 'Castings|Mouldings|Ceramics|Foundry'],
  ['maritime', 8, 7, 'Boatyard|Marine|Chandlery'],
  ['chemicals', 8, 8, 'Chemicals|Coatings|Resins'],
  ['ict-instruments', 16, 7, 'Instruments|Circuits|Systems'],
  ['automotive', 14, 6, 'Motors|Autoparts|Garages'],
  ['aerospace-defence', 9, 12, 'Aerospace|Avionics|Airframes'],
  ['machinery-electrical-transport', 10, 9, 'Engineering|Machinery|Pumps'],
  ['pharmaceuticals', 8, 10, 'Pharma|Laboratories|Remedies'],
  ['agriculture', 14, 4, 'Farms|Growers|Nurseries'],
  ['petrochemical-mining', 8, 10, 'Quarries|Fuels|Minerals'],
  ['utilities', 12, 11, 'Water|Power|Networks'],
  ['construction', 28, 6, 'Builders|Construction|Scaffolding'],
  ['communications-media', 14, 7, 'Broadcasting|Press|Telecom'],
  ['digital-creative', 24, 5, 'Studios|Digital|Pictures'],
  ['financial', 30, 9, 'Bank|Assurance|Finance|Credit Union'],
  ['business-professional', 34, 6, 'Partners|Advisers|Surveyors|Solicitors'],
  ['retail-wholesale', 110, 5, 'Stores|Market|Outfitters|Wholesale|Shopping Centre|Books'],
  ['hotels-food', 100, 5, 'Hotel|Café|Kitchens|Inn|Restaurant|Coffee House'],
  ['transport-logistics', 34, 8, 'Coaches|Freight|Rail|Logistics'],
  ['property', 22, 5, 'Estates|Property|Lettings'],
  ['health', 34, 8, 'Clinic|Health Centre|Hospital|Dental'],
  ['education', 38, 7, 'College|Academy|School|Nursery School'],
  ['arts-sport-leisure', 44, 6, 'Theatre|Arena|Museum|Leisure Centre|Stadium'],
  ['security', 20, 7, 'Security|Guarding|Patrols'],
  ['charities-faith', 30, 4, 'Chapel|Foundation|Community Trust|Temple'],
  ['government', 18, 9, 'District Offices|Civic Centre|Registry'],
];

/** The sectors of the network with what the sample makes of them; retail, hotels and food are the most, as in life. */
export const sampleSectors: readonly SampleSector[] = lines.map(([code, weight, staff, trades]) => ({
  code,
  weight,
  staff,
  trades: trades.split('|'),
}));
