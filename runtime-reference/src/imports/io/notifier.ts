/** A set of listeners that forgets each one when told to: a promise would keep a reaction for every wait on it. */
export class Notifier {
  readonly #listeners = new Set<() => void>();

  /** @returns stops the calls */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
