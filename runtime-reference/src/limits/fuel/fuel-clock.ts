import type { InstanceClock } from "../../component/cpu-meter.ts";
import { fuelLeft, grantFuel } from "../../engine/pristine/fuel.ts";
import { fuelPerMs } from "./fuel-per-ms.ts";

/** The clock of an instance whose code counts its loops and calls. */
export class FuelClock implements InstanceClock {
  #words: readonly Int32Array[] = [];
  #granted = 0;
  #left = 0;
  #isReleased = false;

  watch(words: readonly Int32Array[]): void {
    // What the modules before it have used is used.
    this.#left = this.#count();
    this.#words = [...words];
    this.#grant();
  }

  begin(budgetMs: number): void {
    this.#granted = Math.ceil(budgetMs * fuelPerMs);
    this.#left = this.#granted;
    this.#grant();
  }

  enter(): void {}

  leave(): void {
    // Each memory has a count of its own: what one has used the others must not have again.
    this.#left = this.#count();
    this.#grant();
  }

  get hasExpired(): boolean {
    return !this.#isReleased && this.#count() <= 0;
  }

  get usedMs(): number {
    return (this.#granted - Math.max(0, this.#count())) / fuelPerMs;
  }

  release(): void {
    this.#isReleased = true;
  }

  #count(): number {
    return this.#words.reduce((left, words) => left - (this.#left - fuelLeft(words)), this.#left);
  }

  #grant(): void {
    if (this.#isReleased) return;
    for (const words of this.#words) grantFuel(words, this.#left);
  }
}
