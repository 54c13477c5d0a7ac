/** The program can't start; the sentences say what to do. Printed without a stack. */
export class StartError extends Error {
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'StartError';
    this.sentences = sentences;
  }
}
