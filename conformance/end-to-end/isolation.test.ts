import type { RunningApp } from "@godwit/sdk/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startProbe } from "./probe.ts";

describe("a clean instance for every request", () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startProbe();
  });
  afterAll(() => app.close());

  test("a module-level counter stays 1 from request to request", async () => {
    for (let round = 0; round < 5; round++) {
      expect(await (await app.fetch("/counter")).text()).toBe("1");
    }
  });

  test("a module-level counter stays 1 under 50 concurrent requests that wait", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, async () => (await app.fetch("/slow-counter")).text()),
    );
    expect(answers).toEqual(Array.from({ length: 50 }, () => "1"));
  });

  test("50 concurrent bodies come back to their own request", async () => {
    const bodies = Array.from({ length: 50 }, (_, index) => `body ${index} `.repeat(1000));
    const answers = await Promise.all(
      bodies.map(async (body) => (await app.fetch("/echo", { method: "POST", body })).text()),
    );
    expect(answers).toEqual(bodies);
  });

  test("every request has an id and facts of its own", async () => {
    const facts = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const response = await app.fetch("/facts");
        const body = (await response.json()) as { requestId: string; address: string };
        expect(body.requestId).toBe(response.headers.get("x-request-id"));
        expect(body.address).toBe("127.0.0.1");
        return body.requestId;
      }),
    );
    expect(new Set(facts).size).toBe(10);
  });
});
