/** What a check found, as sentences: all are counted, the first hundred are told. */
export class FaultList {
  static readonly mostTold = 100;
  count = 0;
  readonly told: string[] = [];

  /** Adds a sentence that stands for this many faults. */
  add(sentence: string, times = 1): void {
    this.count += times;
    if (this.told.length < FaultList.mostTold) this.told.push(sentence);
  }
}
