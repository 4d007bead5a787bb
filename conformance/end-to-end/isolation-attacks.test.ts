import { fileURLToPath } from "node:url";
import { type RunningApp, startApp } from "@godwit/sdk/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** The host verifies after every request that its instance is what it was, and has one only that all of these meet. */
describe("what a request leaves behind is not there for the next", () => {
  let app: RunningApp;
  let untouched: Record<string, unknown>;
  beforeAll(async () => {
    app = await startApp(fileURLToPath(new URL("../handlers/attacker", import.meta.url)), {
      pool: { maxInstances: 1 },
    });
    untouched = await inspect();
  });
  afterAll(() => app?.close());

  const inspect = async () => (await (await app.fetch("/inspect")).json()) as Record<string, unknown>;

  async function expectUntouched(): Promise<void> {
    const { random, ...seen } = await inspect();
    const { random: _, ...expected } = untouched;
    expect(seen).toEqual(expected);
    expect(random).not.toBe(untouched.random);
  }

  test("from the beginning it is the module as it was loaded", () => {
    expect(untouched).toMatchObject({
      count: 0,
      kept: 0,
      cached: [],
      leaked: null,
      hidden: false,
      polluted: [null, null, null],
      frozen: [false, false, false],
      isNow: true,
    });
  });

  test.each([
    "/module-state",
    "/globals",
    "/prototypes",
    "/builtins",
    "/frozen",
    "/timers",
    "/promises",
    "/wait-until",
    "/memory",
    "/store-handle",
    "/regular-expressions",
  ])("%s", async (path) => {
    for (let round = 0; round < 3; round++) {
      const response = await app.fetch(path);
      expect(await response.text()).toBe("done");
      await expectUntouched();
    }
  });

  test.each(["/half-read", "/unread"])("a body that was sent to %s", async (path) => {
    const response = await app.fetch(path, { method: "POST", body: "secret".repeat(50_000) });
    expect(await response.text()).toBe("done");
    await expectUntouched();
  });

  test("the state of Math.random: each request draws its own numbers", async () => {
    const drawn = new Set<string>();
    for (let round = 0; round < 5; round++) drawn.add(await (await app.fetch("/random")).text());
    expect(drawn.size).toBe(5);
    await expectUntouched();
  });

  test.each(["/open-stream", "/stalled-stream"])("a stream that its reader leaves: %s", async (path) => {
    const response = await app.fetch(path);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await expectUntouched();
  });

  test("a change made before it threw", async () => {
    expect((await app.fetch("/throw")).status).toBe(500);
    await expectUntouched();
  });

  test("anything, with 50 at once", async () => {
    const paths = ["/module-state", "/prototypes", "/memory", "/wait-until", "/throw"];
    await Promise.all(Array.from({ length: 50 }, async (_, at) => (await app.fetch(paths[at % 5] ?? "")).text()));
    await expectUntouched();
  });
});
