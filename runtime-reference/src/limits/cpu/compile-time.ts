/** In milliseconds of computing. */
const COMPILE_MS = 500;
/** How many times code may be at something for the first time. */
const BEGINNINGS = 10;

/**
 * V8 compiles a function when it is called first, which is not the doing of who is charged for it: the first requests of an app, its
 * first failures for example, have more time in all.
 */
export class CompileTime {
  #leftMs = COMPILE_MS;
  #beginnings = BEGINNINGS;

  /** @returns how much more one has that begins now, in milliseconds */
  begin(): number {
    if (this.#beginnings === 0) return 0;
    this.#beginnings -= 1;
    return this.#leftMs;
  }

  /** It ran for so much longer than it may without. */
  use(milliseconds: number): void {
    this.#leftMs = Math.max(0, this.#leftMs - milliseconds);
  }
}
