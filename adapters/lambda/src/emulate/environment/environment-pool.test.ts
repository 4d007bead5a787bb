import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createEnvironmentPool } from "./environment-pool.ts";
import type { Environment } from "./start-environment.ts";

const settings = { requestId: "id", traceId: "trace" };

test("starts nothing more once it is closed, and answers those that wait", async () => {
  let starts = 0;
  const pool = createEnvironmentPool(1, async () => {
    starts += 1;
    await sleep(5);
    const ended = Promise.withResolvers<void>();
    return {
      isWaiting: false,
      hasEnded: false,
      invoke: async () => {
        await ended.promise;
        return { kind: "error", type: "Runtime.ExitError", details: undefined };
      },
      close: async () => ended.resolve(),
    } satisfies Environment;
  });
  const invoked = [pool.invoke("{}", settings), pool.invoke("{}", settings)];
  await sleep(20);
  await pool.close();
  expect((await Promise.all(invoked)).map(({ kind }) => kind)).toEqual(["error", "error"]);
  await sleep(30);
  expect(starts).toBe(1);
});
