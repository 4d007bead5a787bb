import { type FSWatcher, watch } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";

export interface WatchOptions {
  /** Folders whose edits do not count, beside those of dependencies and output. */
  readonly ignored?: readonly string[];
  /** How long no file may change before the edit is over, in milliseconds. Default: 50. */
  readonly quietMs?: number;
}

/**
 * Watches the files of `directory` and calls `onEdit` after each burst of changes with the moment of the first one
 * (`performance.now()`). `node_modules`, `dist`, names that begin with a dot or end in a tilde (editors' own files) do
 * not count.
 */
export async function watchProject(
  directory: string,
  onEdit: (since: number) => void,
  options: WatchOptions = {},
): Promise<Disposable> {
  const watcher = new ProjectWatcher(resolve(directory), onEdit, options);
  await watcher.watchFolder();
  return watcher;
}

class ProjectWatcher implements Disposable {
  readonly #root: string;
  readonly #onEdit: (since: number) => void;
  readonly #ignored: ReadonlySet<string>;
  readonly #quietMs: number;
  #watchers: FSWatcher[] = [];
  #editSince: number | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(root: string, onEdit: (since: number) => void, { ignored = [], quietMs = 50 }: WatchOptions) {
    this.#root = root;
    this.#onEdit = onEdit;
    this.#ignored = new Set(ignored.map((path) => resolve(path)));
    this.#quietMs = quietMs;
  }

  // Not fs.watch's own `recursive`: on Linux that visits every file of node_modules.
  async watchFolder(folder: string = this.#root): Promise<void> {
    if (this.#isClosed) return;
    try {
      const watcher = watch(folder, (_, name) => this.#noteChange(folder, name));
      // Windows reports a removed folder as an error.
      watcher.on("error", () => this.#noteChange(folder, null));
      this.#watchers.push(watcher);
      const entries = await readdir(folder, { withFileTypes: true });
      const inner = entries.filter((entry) => entry.isDirectory() && this.#counts(folder, entry.name));
      await Promise.all(inner.map((entry) => this.watchFolder(join(folder, entry.name))));
    } catch (error) {
      // Removed meanwhile: the folder that held it has reported that.
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }

  [Symbol.dispose](): void {
    this.#isClosed = true;
    clearTimeout(this.#quiet);
    this.#closeWatchers();
  }

  #closeWatchers(): void {
    for (const watcher of this.#watchers) watcher.close();
    this.#watchers = [];
  }

  #noteChange(folder: string, name: string | null): void {
    if (name !== null && !this.#counts(folder, name)) return;
    this.#editSince ??= performance.now();
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#endEdit(), this.#quietMs);
  }

  #counts(folder: string, name: string): boolean {
    if (name.startsWith(".") || name.endsWith("~") || name === "node_modules" || name === "dist") return false;
    return !this.#ignored.has(join(folder, name));
  }

  async #endEdit(): Promise<void> {
    const since = this.#editSince ?? performance.now();
    this.#editSince = undefined;
    // The edit may have made folders, or made one again whose watcher is deaf now. Nothing is lost in between: the
    // edit is reported after all are watched anew.
    this.#closeWatchers();
    try {
      await this.watchFolder();
    } catch (error) {
      // A folder that cannot be read, or no watchers left: what is watched by now goes on, and the edit counts.
      console.error(`Cannot watch all of "${this.#root}": ${error instanceof Error ? error.message : error}`);
    }
    if (!this.#isClosed) this.#onEdit(since);
  }
}
