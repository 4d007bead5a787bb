import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { plainEnvironment, runGodwit } from "../../test/run-godwit.ts";

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "godwit-cache-"));
});
afterEach(() => rm(home, { recursive: true }));

const runCache = (...args: string[]) =>
  runGodwit(["cache", ...args], { env: plainEnvironment({ XDG_CACHE_HOME: home }) });

/** A file of so many bytes, used so many hours ago. */
async function writeEntry(path: string, bytes: number, hoursAgo: number): Promise<void> {
  const file = join(home, "godwit", path);
  await mkdir(join(file, ".."), { recursive: true });
  await writeFile(file, new Uint8Array(bytes));
  const time = Date.now() / 1000 - hoursAgo * 3600;
  await utimes(file, time, time);
}

async function fillCache(): Promise<void> {
  for (let app = 0; app < 5; app += 1) await writeEntry(`apps/${String(app).repeat(64)}`, 1000 * (app + 1), app);
  await writeEntry("engines/aaaa/core-0.wasm", 3_000_000, 1);
  await writeEntry("engines/aaaa/glue.mjs", 500, 1);
  await writeEntry(`components/${"b".repeat(64)}.component`, 2000, 50);
  await writeEntry("not-ours/kept", 7, 0);
}

describe("godwit cache", () => {
  test("shows folders, entries, sizes and when they were used", async () => {
    await fillCache();
    const { code, stdout, stderr } = await runCache();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(`${join(home, "godwit")}  7 entries, 3.02 MB
  components 1 entry, 2.0 kB
    bbbbbbbbbbbb     2.0 kB  used 2 days ago
  engines    1 entry, 3.00 MB
    aaaa            3.00 MB  used just now
  apps       5 entries, 15.0 kB
    000000000000     1.0 kB  used just now
    111111111111     2.0 kB  used 1 hour ago
    222222222222     3.0 kB  used 2 hours ago
    and 2 more, the oldest used 4 hours ago
`);
  });

  test("with --json shows every entry", async () => {
    await fillCache();
    const { stdout } = await runCache("--json");
    const { directory, bytes, folders } = JSON.parse(stdout);
    expect({ directory, bytes }).toEqual({ directory: join(home, "godwit"), bytes: 3_017_500 });
    const [, , apps] = folders;
    expect(apps).toMatchObject({ name: "apps", path: join(home, "godwit", "apps"), bytes: 15_000 });
    expect(apps.entries.map(({ name }: { readonly name: string }) => name[0])).toEqual(["0", "1", "2", "3", "4"]);
    expect(Date.now() - Date.parse(apps.entries[4].usedAt)).toBeGreaterThan(4 * 3_600_000 - 1000);
  });

  test("of nothing is empty", async () => {
    expect(await runCache()).toMatchObject({ code: 0, stdout: `${join(home, "godwit")}  0 entries, 0 B\n` });
  });

  test.each([["lear"], ["clear", "all"], ["--all"]])("refuses %s %s", async (...args) => {
    await fillCache();
    expect((await runCache(...args)).code).toBe(2);
    expect(await readdir(join(home, "godwit"))).toHaveLength(4);
  });
});

describe("godwit cache clear", () => {
  test("removes what builds and hosts keep, and nothing else", async () => {
    await fillCache();
    const { code, stdout } = await runCache("clear");
    expect({ code, stdout }).toEqual({ code: 0, stdout: `Removed 7 entries, 3.02 MB from ${join(home, "godwit")}\n` });
    expect(await readdir(join(home, "godwit"))).toEqual(["not-ours"]);
    expect((await runCache("clear")).stdout).toContain("Removed 0 entries");
  });

  test("with --json says what it removed", async () => {
    await fillCache();
    const { stdout } = await runCache("clear", "--json");
    expect(JSON.parse(stdout)).toEqual({ directory: join(home, "godwit"), entries: 7, bytes: 3_017_500 });
  });
});
