/** Text made safe inside SVG and HTML, attributes included. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A coordinate with at most `digits` decimals, written as short as it goes. */
export function shortNumber(value: number, digits = 1): string {
  const rounded = Number(value.toFixed(digits));
  return String(rounded === 0 ? 0 : rounded);
}

/** A position along the width, as SVG takes it: "37.5%". */
export function percent(share: number): string {
  return `${shortNumber(share * 100, 2)}%`;
}

/** An id made of a chart's title, so that two charts on a page do not meet. */
export function chartId(title: string): string {
  return `chart-${title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`;
}

/** The name and description that a screen reader says for a picture. */
export function svgTitle(id: string, title: string, description: string): string {
  return `<title id="${id}-title">${escapeMarkup(title)}</title><desc id="${id}-desc">${escapeMarkup(description)}</desc>`;
}

/** The attributes that make an SVG one picture with that name and description. */
export function svgRole(id: string): string {
  return `role="img" aria-labelledby="${id}-title ${id}-desc"`;
}

const countFormat = new Intl.NumberFormat('en-GB');

/** A count in a picture: "1,204". */
export function chartCount(value: number): string {
  return countFormat.format(value);
}
