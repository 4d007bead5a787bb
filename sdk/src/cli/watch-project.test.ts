import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { watchProject } from "./watch-project.ts";

describe("watchProject", () => {
  let directory: string;
  let edits: number[];
  let reported: number[];
  let watching: Disposable;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "godwit-watch-"));
    await mkdir(join(directory, "src"));
    await mkdir(join(directory, "node_modules", "left-pad"), { recursive: true });
    await mkdir(join(directory, "state"));
    edits = [];
    reported = [];
    const onEdit = (since: number) => {
      edits.push(since);
      reported.push(performance.now());
    };
    watching = await watchProject(directory, onEdit, { ignored: [join(directory, "state")] });
  });

  afterEach(async () => {
    watching[Symbol.dispose]();
    await rm(directory, { recursive: true });
  });

  test("reports a burst of changes as one edit, with the moment it began", async () => {
    const before = performance.now();
    await writeFile(join(directory, "src", "a.ts"), "1");
    await writeFile(join(directory, "src", "b.ts"), "2");

    await vi.waitFor(() => expect(edits).toHaveLength(1));
    expect(edits[0]).toBeGreaterThanOrEqual(before);
    // Reported when nothing had changed for 50 ms; a timer may be early by a part of a millisecond.
    expect((reported[0] ?? 0) - (edits[0] ?? 0)).toBeGreaterThan(49);
    await sleep(150);
    expect(edits).toHaveLength(1);
  });

  test("sees changes in folders that were made later, also in place of one removed", async () => {
    await rm(join(directory, "src"), { recursive: true });
    await mkdir(join(directory, "src", "deep"), { recursive: true });
    await vi.waitFor(() => expect(edits).toHaveLength(1));

    await writeFile(join(directory, "src", "deep", "c.ts"), "3");
    await vi.waitFor(() => expect(edits).toHaveLength(2));
    await writeFile(join(directory, "src", "d.ts"), "4");
    await vi.waitFor(() => expect(edits).toHaveLength(3));
  });

  test("does not count dependencies, output, hidden and ignored files", async () => {
    await mkdir(join(directory, "dist"));
    await writeFile(join(directory, "dist", "app.wasm"), "");
    await writeFile(join(directory, "node_modules", "left-pad", "index.js"), "");
    await writeFile(join(directory, "state", "stores.sqlite"), "");
    await writeFile(join(directory, "src", ".handler.ts.swp"), "");
    await writeFile(join(directory, "src", "handler.ts~"), "");
    await sleep(200);
    expect(edits).toEqual([]);
  });
});
