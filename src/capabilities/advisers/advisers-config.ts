import { declareConfig } from '../../kernel/config.ts';
import { secretList } from '../../platform/derived-keys.ts';

/** Settings of advisers. */
export const advisersConfig = declareConfig('advisers', {
  secrets: {
    variable: 'TOCSIN_SECRET',
    sentence: 'Draws the noise of comparisons of premises, so that nobody else can take it off again.',
    schema: secretList,
    secret: true,
  },
});
