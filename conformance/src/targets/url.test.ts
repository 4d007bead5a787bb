import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, test } from "vitest";
import { freePort } from "./free-port.ts";
import { startUrl } from "./url.ts";

describe("startUrl", () => {
  test("takes a host that answers, whatever it says", async () => {
    const port = await freePort();
    const host = createServer((_request, response) => response.writeHead(404).end()).listen(port, "127.0.0.1");
    await once(host, "listening");
    try {
      await using target = await startUrl(`http://127.0.0.1:${port}/`);
      expect(target).toMatchObject({ origin: `http://127.0.0.1:${port}`, output: "", hasEnded: false });
    } finally {
      host.close();
    }
  });

  test("says that nobody answers", async () => {
    const origin = `http://127.0.0.1:${await freePort()}`;
    await expect(startUrl(origin)).rejects.toMatchObject({
      code: "GODWIT_TARGET_START",
      message: expect.stringMatching(/nobody answers at http:.*\n.*ECONNREFUSED/s),
    });
  });
});
