// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what cases have in their texts looks like this.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { failureOf } from "./failure-of.fixture.ts";

describe("log, restart and artifact", () => {
  test("read what was printed since the case began", async () => {
    expect(
      await failureOf([
        { step: "request", target: "/${token}" },
        { step: "log", contains: ["got /${token}"], lacks: ["got /b"] },
      ]),
    ).toBeUndefined();
    expect(
      await failureOf([
        { step: "request", target: "/b" },
        { step: "log", lacks: ["got /b"] },
      ]),
    ).toMatchObject({ check: "log" });
  });

  test("start a host again", async () => {
    const hows: string[] = [];
    const restart = async (how: string): Promise<void> => void hows.push(how);
    expect(
      await failureOf(
        [
          { step: "restart", how: "stop" },
          { step: "restart", how: "kill" },
        ],
        { restart },
      ),
    ).toBeUndefined();
    expect(hows).toEqual(["stop", "kill"]);
    expect(await failureOf([{ step: "restart", how: "stop" }])).toMatchObject({ check: "restart" });
    const broken = { restart: async () => Promise.reject(new Error("it does not start")) };
    expect((await failureOf([{ step: "restart", how: "stop" }], broken))?.message).toContain("it does not start");
    const slow = { restart: async () => new Promise<void>((resolve) => setTimeout(resolve, 50)) };
    expect(await failureOf([{ step: "restart", how: "stop", withinMs: 20 }], slow)).toMatchObject({ check: "restart" });
  });

  test("look into a component", async () => {
    const folder = await mkdtemp(join(tmpdir(), "conformance-artifact-"));
    const component = join(folder, "app.wasm");
    try {
      await writeFile(component, "words and words and words");
      expect(
        await failureOf([{ step: "artifact", lacks: ["secret"], gzipAtMost: 100 }], { component }),
      ).toBeUndefined();
      expect(await failureOf([{ step: "artifact", lacks: ["and"] }], { component })).toMatchObject({
        check: "artifact",
      });
      expect(await failureOf([{ step: "artifact", gzipAtMost: 5 }], { component })).toMatchObject({
        check: "artifact",
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
