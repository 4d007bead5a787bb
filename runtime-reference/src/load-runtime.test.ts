import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** What a program has loaded once it has the runtime: Node's own modules by name, files by their path. */
async function loadedWithRuntime(): Promise<readonly string[]> {
  const program = `
    import { registerHooks } from "node:module";
    const urls = [];
    registerHooks({ load: (url, context, next) => (urls.push(url), next(url, context)) });
    const { loadRuntime } = await import(${JSON.stringify(new URL("./load-runtime.ts", import.meta.url).href)});
    const { createHost } = await loadRuntime();
    console.log(JSON.stringify([typeof createHost, ...process.moduleLoadList, ...urls]));
  `;
  const args = ["--conditions=@godwit/source", "--input-type=module", "--eval", program];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
  });
  return JSON.parse(stdout);
}

test("a start loads the host, and nothing that a start does not need", async () => {
  const loaded = await loadedWithRuntime();
  expect(loaded[0]).toBe("function");
  expect(loaded).toContainEqual(expect.stringMatching(/\/src\/host\.ts$/));
  expect(loaded).toContainEqual(expect.stringMatching(/ _http_server$/));
  // The first is Node's own, and comes with an import of node:http; the others make what a cache has.
  const needless = /undici|websocket|make-app|transpile|instrument-module|glue\/(?:emit|plan)/;
  expect(loaded.filter((name) => needless.test(name))).toEqual([]);
});
