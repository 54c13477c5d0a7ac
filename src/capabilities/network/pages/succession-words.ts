/** Whom an area comes from and what it became, as sentences; empty when it was never merged. */
export function tellSuccession({ from, became }: { readonly from: readonly string[]; readonly became: string | null }) {
  const story = [from.length > 0 ? `From ${from.join(' and ')}.` : '', became === null ? '' : `Became ${became}.`];
  return story.join(' ').trim();
}
