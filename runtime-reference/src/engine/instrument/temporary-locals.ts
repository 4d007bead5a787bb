/** The locals that are added to one function: as few as its instructions need at the same time. */
export class TemporaryLocals {
  /** Codes of their types, in the order of their indices. */
  readonly types: number[] = [];
  #firstIndex = 0;

  /** @param firstIndex how many locals the function has of its own, parameters included */
  startFunction(firstIndex: number): void {
    this.types.length = 0;
    this.#firstIndex = firstIndex;
  }

  /** The index of the `rank`th temporary local of a type. */
  index(type: number, rank: number): number {
    let seen = 0;
    for (let position = 0; position < this.types.length; position += 1) {
      if (this.types[position] !== type) continue;
      if (seen === rank) return this.#firstIndex + position;
      seen += 1;
    }
    this.types.push(type);
    return this.#firstIndex + this.types.length - 1;
  }
}
