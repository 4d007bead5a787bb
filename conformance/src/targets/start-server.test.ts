import { afterEach, describe, expect, test } from "vitest";
import { type Server, type ServerCommand, startServer } from "./start-server.ts";

describe("startServer", () => {
  let server: Server | undefined;
  afterEach(() => server?.end("SIGKILL"));

  function command(script: string, withinMs = 20_000): ServerCommand {
    return {
      target: "test",
      command: [process.execPath, "-e", script],
      env: process.env,
      originFrom: (output) => /at (\S+)\n/.exec(output)?.[1],
      withinMs,
    };
  }

  const listening = 'console.log("at http://h:1"); console.error("to stderr"); setInterval(() => {}, 1000);';

  test("waits until it listens, and keeps what it prints on both streams", async () => {
    server = await startServer(command(listening));
    expect(server).toMatchObject({ origin: "http://h:1", hasEnded: false });
    await expect
      .poll(() => server?.output)
      .toMatch(/at http:\/\/h:1\n[\s\S]*to stderr\n|to stderr\n[\s\S]*at http:\/\/h:1\n/);
    await server.end("SIGTERM");
    expect(server.hasEnded).toBe(true);
  });

  test("knows when it has ended by itself", async () => {
    server = await startServer(command('console.log("at http://h:1"); setTimeout(() => process.exit(1), 50);'));
    await expect.poll(() => server?.hasEnded).toBe(true);
  });

  test("kills one that does not end when it is told to", { timeout: 30_000 }, async () => {
    server = await startServer(command(`process.on("SIGTERM", () => {}); ${listening}`));
    await server.end("SIGTERM");
    expect(server.hasEnded).toBe(true);
  });

  test("ends what the program has started, too", async () => {
    const grandchild = `require("node:http").createServer((_, response) => response.end()).listen(0, function () {
      console.log("at http://127.0.0.1:" + this.address().port);
    });`;
    server = await startServer(
      command(
        `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}], { stdio: "inherit" });`,
      ),
    );
    expect(await fetch(server.origin)).toMatchObject({ status: 200 });
    await server.end("SIGKILL");
    await expect(fetch(server.origin)).rejects.toThrow();
  });

  test("says with what it ended before it listened, and the last of what it printed", async () => {
    const starting = startServer(command('console.log("first"); console.error("no port"); process.exit(3);'));
    await expect(starting).rejects.toMatchObject({
      code: "GODWIT_TARGET_START",
      output: expect.stringContaining("first"),
    });
    await expect(starting).rejects.toThrow(/Cannot start target "test": it ended with 3\n[\s\S]*no port/);
  });

  test("ends one that does not listen in time", async () => {
    const starting = startServer(command('console.log("waiting"); setInterval(() => {}, 1000);', 1000));
    await expect(starting).rejects.toThrow(/did not listen within 1000 ms/);
  });

  test("says that there is no such program", async () => {
    const absent = { ...command(""), command: ["godwit-no-such-program"] as const };
    await expect(startServer(absent)).rejects.toThrow(/ENOENT/);
  });
});
