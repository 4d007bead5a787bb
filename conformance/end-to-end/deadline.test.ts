import type { RunningApp } from "@godwit/sdk/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startHasty } from "./probe.ts";

describe("the deadline of a request", () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startHasty();
  });
  afterAll(() => app.close());

  test("a handler that never answers gets 504 with a fixed body, and the next request is fine", async () => {
    const response = await app.fetch("/hang");
    expect(response.status).toBe(504);
    expect((await response.text()).trim()).toBe("Gateway Timeout");
    expect(response.headers.get("x-request-id")).toMatch(/\S/);
    expect(await (await app.fetch("/counter")).text()).toBe("1");
  });

  test("context.signal aborts in time to still answer, and request.signal does not trap", async () => {
    const response = await app.fetch("/signal");
    expect(await response.text()).toBe("false aborted at the deadline");
  });
});
