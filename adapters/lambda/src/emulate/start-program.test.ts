import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { writeFunction } from "./function-folder.fixture.ts";
import { startEmulation } from "./start-emulation.ts";

const SOURCE = `export const handler = async () => ({
  statusCode: 200,
  body: JSON.stringify([process.execArgv, process.env.GODWIT_NODE, process.env.AWS_EXECUTION_ENV]),
});`;

/** What a function with that program answers. */
async function answerOf(program: string, text: string, env: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const folder = await writeFunction(SOURCE);
  onTestFinished(() => folder[Symbol.asyncDispose]());
  await writeFile(join(folder.directory, program), `#!/bin/sh\n${text}\n`);
  await chmod(join(folder.directory, program), 0o755);
  const emulation = await startEmulation({
    ingress: "url",
    functionDirectory: folder.directory,
    port: 0,
    hostname: "127.0.0.1",
    env,
  });
  onTestFinished(() => emulation.close());
  return (await fetch(emulation.url)).json();
}

describe("how a function's process is started", () => {
  test("through its exec wrapper, which gets the command", async () => {
    const wrapper = 'program="$1"; shift; exec "$program" --stack-trace-limit=7 "$@"';
    const [flags, , execution] = (await answerOf("wrapper.sh", wrapper, {
      AWS_LAMBDA_EXEC_WRAPPER: "/var/task/wrapper.sh",
    })) as [string[], unknown, string];
    expect(flags[0]).toBe("--stack-trace-limit=7");
    expect(execution).toBe("AWS_Lambda_nodejs24.x");
  });

  test("without it where the environment does not name it", async () => {
    const [flags] = (await answerOf("wrapper.sh", "exit 1")) as [string[]];
    expect(flags[0]).toBe("--import");
  });

  test("by its bootstrap, which is told of a Node, and of no managed runtime", async () => {
    const client = join(import.meta.dirname, "..", "runtime-client", "main.ts");
    const bootstrap = `exec "$GODWIT_NODE" --stack-trace-limit=8 ${client}`;
    expect(await answerOf("bootstrap", bootstrap)).toEqual([["--stack-trace-limit=8"], process.execPath, null]);
  });
});
