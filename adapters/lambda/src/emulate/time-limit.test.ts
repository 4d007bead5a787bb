import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { describe, expect, test } from "vitest";
import { startTested } from "./tested-emulation.fixture.ts";

describe("a function's time limit", () => {
  test.each(["is there", "has left"])(
    "a stream ends at the function's time limit while its client %s",
    async (client) => {
      await using emulation = await startTested(
        `export const handler = awslambda.streamifyResponse(async (event, stream) => {
         stream = awslambda.HttpResponseStream.from(stream, { statusCode: 200 });
         stream.write(String(process.pid));
         if (event.rawPath === "/endless") {
           for (;;) {
             await new Promise((done) => setTimeout(done, 20));
             stream.write("more");
             console.log("more");
           }
         }
         stream.end();
       });`,
        "url-stream",
        { timeoutMs: 1000, maxEnvironments: 1 },
      );
      const first = await (await fetch(emulation.url)).text();
      const asked = request(`${emulation.url}/endless`).end();
      const [response]: IncomingMessage[] = await once(asked, "response");
      response?.on("error", () => undefined);
      const broken = new Promise((resolve) => response?.resume().on("close", resolve));
      if (client === "has left") response?.destroy();
      await broken;
      await expect.poll(() => emulation.lines.at(-1), { timeout: 5000 }).toMatch(/Task timed out after 1\.00 seconds$/);
      // The one environment was replaced.
      const next = await (await fetch(emulation.url)).text();
      expect(next).toMatch(/^\d+$/);
      expect(next).not.toBe(first);
      expect(emulation.events[1]).toMatchObject({ outcome: client === "has left" ? "cancelled" : "truncated" });
    },
  );

  test("work after an answer's end counts until the function's time limit", async () => {
    await using emulation = await startTested(
      `export const handler = awslambda.streamifyResponse(async (event, stream) => {
         stream.end("done");
         await new Promise((done) => setTimeout(done, 60_000));
       });`,
      "url-stream",
      { timeoutMs: 500 },
    );
    expect(await (await fetch(emulation.url)).text()).toBe("done");
    await expect.poll(() => emulation.lines.at(-1), { timeout: 5000 }).toMatch(/Task timed out/);
  });
});
