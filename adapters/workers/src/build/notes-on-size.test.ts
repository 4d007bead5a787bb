import { describe, expect, test } from "vitest";
import { notesOnSize } from "./notes-on-size.ts";

const size = (mebibytes: number, gzipMegabytes = 1) => ({
  bytes: mebibytes * 2 ** 20,
  gzipBytes: gzipMegabytes * 1e6,
  modules: [
    { path: "app/core-0.wasm", bytes: 15 * 2 ** 20 },
    { path: "worker.js", bytes: 2 ** 20 },
  ],
});

describe("notesOnSize", () => {
  test("says nothing of what every account takes", () => {
    expect(notesOnSize(size(20, 2.9), { as: "component", plan: "free" })).toEqual([]);
    expect(notesOnSize(size(20, 9.9), { as: "component", plan: "paid" })).toEqual([]);
  });

  test("warns near the limit, with what to drop", () => {
    expect(notesOnSize(size(60), { as: "component", plan: "paid" })).toEqual([
      expect.stringMatching(/60\.0 MiB, and Cloudflare takes 64\.0 MiB.*--as bundle/),
    ]);
    expect(notesOnSize(size(60), { as: "bundle", plan: "paid" }).join()).not.toContain("--as bundle");
  });

  test("refuses what is over it, with the largest modules", () => {
    expect(() => notesOnSize(size(65), { as: "component", plan: "paid" })).toThrow(
      expect.objectContaining({
        code: "GODWIT_WORKER_TOO_LARGE",
        message: expect.stringMatching(/65\.0 MiB: .*64 MiB.*app\/core-0\.wasm \(15\.0 MiB\).*--as bundle/),
      }),
    );
  });
});
