import { beforeAll, describe, expect, test, vi } from "vitest";
import { type PristineApp, startPristineApp } from "../../test-components/pristine-app.ts";
import { createTestApp, loadTestComponent, type TestApp } from "../../test-components/test-app.ts";
import { bodyFromChunks, readText } from "../../test-components/test-body.ts";
import { TrackedMemory } from "./pristine/tracked-memory.ts";

const requests = [
  ["/count"],
  ["/request?q=1", { method: "PATCH", headers: [["x-a", "1"]] }],
  ["/echo", { method: "POST", headers: [["x-echo", "caf\u00e9"]] }, ["one ", "two"]],
  ["/bytes", { method: "POST" }, Array(20).fill("0123456789".repeat(1000))],
  ["/config"],
  ["/environment", { id: "the-id" }],
  ["/stream?chunks=3"],
  ["/timers"],
  ["/print"],
  ["/empty"],
] as const;

/** One request twice is two calls: a body is read once. */
function callOf([, call, body]: (typeof requests)[number]): object {
  return { id: "the-id", ...call, ...(body === undefined ? {} : { body: bodyFromChunks(body) }) };
}

describe("an instance of the JavaScript engine", () => {
  let app: PristineApp;
  let fresh: TestApp;
  beforeAll(async () => {
    const component = await loadTestComponent("fetch-guest.js", "draft2");
    app = await startPristineApp(component);
    fresh = createTestApp(component);
  });

  test.each(requests)("answers %s as a fresh instance does, twice, and is pristine after each", async (...request) => {
    const { answer } = await fresh.ask(request[0], callOf(request as (typeof requests)[number]));
    const expected = `${answer.status} ${JSON.stringify(answer.headers)} ${await readText(answer.body)}`;
    for (let round = 0; round < 2; round += 1) {
      expect(await app.ask(request[0], callOf(request as (typeof requests)[number]))).toBe(expected);
      expect(() => app.pristine.verify()).toThrow("differs from its image");
      app.reset();
      app.pristine.verify();
    }
  });

  test("stays pristine over many requests", async () => {
    for (let request = 0; request < 100; request += 1) {
      expect(await app.ask("/count")).toMatch(/^200 .* 1$/);
      expect(app.reset()).toBeLessThan(150);
    }
    app.pristine.verify();
  });

  test("is pristine after a request that took all its memory", async () => {
    const greedy = await startPristineApp(await loadTestComponent("fetch-guest.js", "draft2", 32));
    for (let round = 0; round < 2; round += 1) {
      expect(await greedy.ask("/eat-memory")).toContain("out of memory");
      greedy.reset();
      greedy.pristine.verify();
    }
    expect(greedy.pristine.byteLength).toBeLessThanOrEqual(512 * 65_536);
    expect(await greedy.ask("/count")).toMatch(/^200 .* 1$/);
  });

  test("ends when its deadline flag is raised", async () => {
    const late = await startPristineApp(await loadTestComponent("fetch-guest.js", "draft2"));
    for (const flag of late.store.deadlineFlags) flag[0] = 1;
    await expect(late.ask("/count")).rejects.toMatchObject({ code: "GODWIT_GUEST_TRAPPED" });
  });

  test("betrays a host that does not mark what it writes", async () => {
    const careless = await startPristineApp(await loadTestComponent("fetch-guest.js", "draft2"));
    const mark = vi.spyOn(TrackedMemory.prototype, "mark").mockImplementation(() => {});
    await careless.ask("/bytes", { method: "POST", body: bodyFromChunks(Array(20).fill("0123456789".repeat(1000))) });
    mark.mockRestore();
    careless.reset();
    expect(() => careless.pristine.verify()).toThrow("memory 0 differs from its image");
  });
});

describe("a component that speaks WASI itself", () => {
  test("is pristine after each request", async () => {
    const app = await startPristineApp(await loadTestComponent("raw-guest.js", "draft"));
    for (const path of ["/zeroes", "/poll", "/print", "/zeroes", "/fields"]) {
      await app.ask(path);
      app.reset();
      app.pristine.verify();
    }
  });
});
