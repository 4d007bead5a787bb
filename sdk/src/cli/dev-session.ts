import { styleText } from "node:util";
import type { BuiltApp } from "@godwit/sdk/build";
import { printFailure } from "./print-failure.ts";
import { printLine } from "./print-line.ts";
import type { ServeArguments } from "./serve-arguments.ts";
import { type ServedHost, startHost } from "./start-host.ts";
import { stepProgress } from "./step-progress.ts";

/** One project being edited: its last good build serves, each edit builds anew. */
export class DevSession {
  readonly #directory: string;
  readonly #options: ServeArguments;
  #served: ServedHost | undefined;
  #servedName: string | undefined;
  #editSince: number | undefined;
  #wake: (() => void) | undefined;
  #isClosed = false;

  constructor(directory: string, options: ServeArguments) {
    this.#directory = directory;
    this.#options = options;
  }

  /** Notes an edit that began at `since` (`performance.now()`); edits during a build are built together after it. */
  edited(since: number): void {
    this.#editSince ??= since;
    this.#wake?.();
  }

  /**
   * Builds and serves, then again after each edit, until `close`. A failing build is printed and waits for the next
   * edit. Rejects when the host cannot start: no edit would mend a port in use.
   */
  async run(): Promise<void> {
    let since = performance.now();
    while (!this.#isClosed) {
      const app = await this.#build();
      if (app !== undefined && !this.#isClosed) await this.#goLive(app, since);
      since = await this.#nextEdit();
    }
  }

  async close(options?: { readonly graceMs: number }): Promise<void> {
    this.#isClosed = true;
    this.#wake?.();
    await this.#served?.close(options);
  }

  async #build(): Promise<BuiltApp | undefined> {
    const { buildApp } = await import("@godwit/sdk/build");
    using progress = stepProgress();
    try {
      return await buildApp({ directory: this.#directory, onStep: progress.onStep });
    } catch (failure) {
      progress[Symbol.dispose]();
      this.#printBroken(failure);
      return undefined;
    }
  }

  async #goLive(app: BuiltApp, since: number): Promise<void> {
    if (this.#served === undefined || this.#servedName !== app.name) {
      await this.#served?.close();
      this.#served = await startHost([{ directory: app.directory }], this.#options);
      this.#servedName = app.name;
      // A signal that came meanwhile found nothing to close.
      if (this.#isClosed) await this.#served.close();
      return;
    }
    try {
      await this.#served.host.reload(app.name);
    } catch (failure) {
      this.#printBroken(failure);
      return;
    }
    const milliseconds = Math.round(performance.now() - since);
    if (this.#options.json) printLine(JSON.stringify({ type: "live", app: app.name, milliseconds }));
    else printLine(`${styleText("green", "live")} ${app.name}, ${milliseconds} ms after the edit`);
  }

  #printBroken(failure: unknown): void {
    // Ctrl-C ends the build's own processes, too.
    if (this.#isClosed) return;
    printFailure(failure);
    const state = this.#served === undefined ? "nothing serves yet" : "the last good build keeps serving";
    console.error(`${state}, waiting for an edit\n`);
    if (!this.#options.json) return;
    const { code, message } = failure as { readonly code?: unknown; readonly message?: unknown };
    printLine(JSON.stringify({ type: "build-failed", code, message }));
  }

  async #nextEdit(): Promise<number> {
    while (this.#editSince === undefined && !this.#isClosed) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const since = this.#editSince ?? performance.now();
    this.#editSince = undefined;
    return since;
  }
}
