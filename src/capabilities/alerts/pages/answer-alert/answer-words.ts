import { type Answer, answers } from '../../../delivery/index.ts';
import { primaryLanguage } from '../../message/message-words.ts';

/** What each answer is called on its button, and what pressing it means. */
const answerLabels: Readonly<Record<Answer, { readonly label: string; readonly hint: string }>> = {
  received: { label: 'I have this message', hint: 'Tells the sender that it reached you' },
  'passed-on': { label: 'I have it and passed it on', hint: 'To the people at your site or in your network' },
  safe: { label: 'We are safe', hint: 'You, and those you answer for' },
  'need-help': { label: 'We need help', hint: 'The duty officer sees this first. If life is in danger call 999 now' },
};

const welshLabels: typeof answerLabels = {
  received: { label: 'Mae’r neges hon gennyf', hint: 'Mae’n dweud wrth yr anfonwr ei bod wedi eich cyrraedd' },
  'passed-on': { label: 'Mae gennyf ac rwyf wedi’i rhannu', hint: 'Â’r bobl ar eich safle neu yn eich rhwydwaith' },
  safe: { label: 'Rydym yn ddiogel', hint: 'Chi, a’r rhai rydych yn gyfrifol amdanynt' },
  'need-help': {
    label: 'Mae angen help arnom',
    hint: 'Mae’r swyddog ar ddyletswydd yn gweld hyn yn gyntaf. Os oes bywyd mewn perygl, ffoniwch 999 nawr',
  },
};

/** What each answer is called in a language; English for one that we have no words of. */
export function answerLabelsIn(language: string): typeof answerLabels {
  return primaryLanguage(language) === 'cy' ? welshLabels : answerLabels;
}

/** The buttons in the order in which they are shown. */
export function answerChoicesIn(language: string) {
  const labels = answerLabelsIn(language);
  return answers.map((value) => ({
    value,
    ...labels[value],
    ...(value === 'need-help' ? { tone: 'need-help' } : {}),
  }));
}
