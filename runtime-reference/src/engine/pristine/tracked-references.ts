/** The references that an instance can change: those in tables and in globals. They mean nothing outside the instance. */
export class TrackedReferences {
  readonly tables: WebAssembly.Table[] = [];
  readonly globals: WebAssembly.Global[] = [];

  get isEmpty(): boolean {
    return this.tables.length === 0 && this.globals.length === 0;
  }

  copy(): ReferenceImage {
    return {
      tables: this.tables.map((table) => Array.from({ length: table.length }, (_, slot) => table.get(slot))),
      globals: this.globals.map((global) => global.value),
    };
  }

  /** Tables that grew stay longer: {@link firstDifference} tells. */
  restore(image: ReferenceImage): void {
    image.tables.forEach((slots, index) => {
      const table = this.tables[index];
      slots.forEach((reference, slot) => {
        if (table?.get(slot) !== reference) table?.set(slot, reference);
      });
    });
    image.globals.forEach((reference, index) => {
      const global = this.globals[index];
      if (global !== undefined) global.value = reference;
    });
  }

  /** In words, the first reference that is not what the image says. */
  firstDifference(image: ReferenceImage): string | undefined {
    for (const [index, slots] of image.tables.entries()) {
      const table = this.tables[index];
      if (table?.length !== slots.length) return `table ${index} has ${table?.length} slots, expected ${slots.length}`;
      const slot = slots.findIndex((reference, position) => table.get(position) !== reference);
      if (slot >= 0) return `table ${index} differs from its image in slot ${slot}`;
    }
    const index = image.globals.findIndex((reference, position) => this.globals[position]?.value !== reference);
    return index < 0 ? undefined : `reference global ${index} differs from its image`;
  }
}

/** What {@link TrackedReferences} held at one time. */
export interface ReferenceImage {
  readonly tables: readonly (readonly unknown[])[];
  readonly globals: readonly unknown[];
}
