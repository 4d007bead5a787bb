import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { buildApp } from "@godwit/sdk/build";
import { afterAll, describe, expect, test } from "vitest";

const hasWasmtime = (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, "wasmtime")));
const isRequired = (process.env.GODWIT_REQUIRE_PEERS ?? "").split(",").includes("wasmtime");

describe("an app built with --target wasmtime", () => {
  let directory: string | undefined;
  let server: ChildProcess | undefined;

  afterAll(async () => {
    server?.kill("SIGKILL");
    if (directory !== undefined) await rm(directory, { recursive: true });
  });

  test("answers under wasmtime serve, with the command line that the build prints", async (context) => {
    if (!hasWasmtime && isRequired) throw new Error("GODWIT_REQUIRE_PEERS names wasmtime, which is not on the PATH");
    if (!hasWasmtime) context.skip("wasmtime is not on the PATH");

    directory = await mkdtemp(join(tmpdir(), "godwit-test-wasmtime-"));
    await writeFile(
      join(directory, "godwit.config.ts"),
      `export default { name: "peer", entry: "handler.js", stores: ["visits"], config: { greeting: { default: "it's me" } }, warm: ["/"] };`,
    );
    await writeFile(
      join(directory, "handler.js"),
      `export default {
  async fetch(request, context) {
    const visits = await context.keyvalue("visits").increment("a");
    return Response.json({ visits, greeting: context.config.require("greeting"), path: new URL(request.url).pathname });
  },
};`,
    );
    const { report } = await buildApp({ directory, target: "wasmtime" });
    expect(report.warmed).toMatchObject([{ path: "/", status: 200 }]);
    expect(report.component.imports).toContain("wasi:keyvalue/store@0.2.0-draft");
    expect(report.component.imports).toContain("wasi:config/store@0.2.0-rc.1");

    server = spawn("sh", ["-c", `exec ${report.command?.replace(" serve ", " serve --addr 127.0.0.1:0 ")}`]);
    const response = await fetch(`${await servedUrl(server)}some/path`);
    expect(await response.json()).toEqual({ visits: 1, greeting: "it's me", path: "/some/path" });
    // wasmtime compiles 13 MB before it listens.
  }, 120_000);
});

/** The address that wasmtime prints on stderr once it listens. */
function servedUrl(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const [url] = /http:\/\/\S+\//u.exec(output) ?? [];
      if (url !== undefined) resolve(url);
    });
    server.once("exit", () => reject(new Error(`wasmtime ended: ${output}`)));
  });
}
