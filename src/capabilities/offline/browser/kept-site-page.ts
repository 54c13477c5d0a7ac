import { dayAndTime } from '../../../kernel/time.ts';
import type { KeptSite } from './kept-part.ts';
import type { KeptPress } from './kept-presses.ts';
import { escapeHtml as e, type OfflinePage } from './offline-pages.ts';

/** Where a card is shown: by itself, or in an alert, under whose link steps can be ticked. */
export interface SiteCardsAsked {
  /** What the alert says: decides which card comes first. */
  readonly words: string;
  /** "EXERCISE: ", or nothing. */
  readonly prefix: string;
  /** The path of the personal link; without one nothing can be ticked. */
  readonly link?: string;
  readonly presses: readonly KeptPress[];
}

/** The procedure that an alert asks for first, by the rules that came with the cards; telling people where nothing speaks for any. */
export function chooseFirst({ rules }: Pick<KeptSite, 'rules'>, words: string): string {
  const said = words.toLowerCase();
  return rules.find(({ words: pattern }) => new RegExp(pattern).test(said))?.procedure ?? 'communication';
}

/** The cards of a site inside a page: the first open, the others one tap away. */
export function siteCards(site: KeptSite, asked: SiteCardsAsked): string {
  const first = chooseFirst(site, asked.words);
  const sorted = [...site.cards].sort(
    (one, other) => Number(other.procedure === first) - Number(one.procedure === first),
  );
  const [open, ...others] = sorted;
  if (!open) return '';
  const rest = others.map(
    (card) =>
      `<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${e(
        card.title,
      )}</span></summary><div class="govuk-details__text">${cardBody(site, card, asked)}</div></details>`,
  );
  const heading = `<h2 class="govuk-heading-m">${e(asked.prefix)}Your card for ${e(site.name)}</h2>`;
  return `<section data-own-card>${heading}<h3 class="govuk-heading-m" lang="${e(open.language)}">${e(open.title)}</h3>${cardBody(
    site,
    open,
    asked,
  )}${rest.join('')}</section>`;
}

/** A page of its own for a site: the address of its procedures. */
export function sitePage(site: KeptSite): OfflinePage {
  const cards = siteCards(site, { words: '', prefix: '', presses: [] });
  const html = `<h1 class="govuk-heading-l">${e(site.name)}</h1>${cards}`;
  return { title: site.name, html, isKept: true };
}

function cardBody(site: KeptSite, card: KeptSite['cards'][number], { link, presses }: SiteCardsAsked): string {
  const steps = card.steps.map((step) => {
    const words = `<span lang="${e(step.language)}">${e(step.words)}</span> <small>${e(step.who)}</small>`;
    if (!link) return `<li>${words}</li>`;
    const id = `${card.procedure}-${step.key}`;
    const last = presses.filter(
      (press) =>
        press.link === link &&
        press.premises === site.id &&
        press.procedure === card.procedure &&
        press.step === step.key,
    );
    const checked = last.at(-1)?.done ? ' checked' : '';
    return `<li><input type="checkbox" id="${e(id)}" data-press-link="${e(link)}" data-premises="${e(site.id)}" data-procedure="${e(
      card.procedure,
    )}" data-step="${e(step.key)}"${checked}><label for="${e(id)}">${words}</label></li>`;
  });
  const list = link
    ? `<ul class="tocsin-checks">${steps.join('')}</ul>`
    : `<ol class="tocsin-steps">${steps.join('')}</ol>`;
  const said = card.said.map(({ label, text }) => `<p class="govuk-body"><strong>${e(label)}:</strong> ${e(text)}</p>`);
  return `<div lang="${e(card.language)}" dir="${card.direction}">${list}${said.join('')}</div><p class="govuk-body-s">As it was on ${e(
    dayAndTime(new Date(card.updatedOn)),
  )}.${link ? ' What you tick is sent when there is a network.' : ''}</p>`;
}
