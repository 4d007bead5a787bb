import { expect, test } from "vitest";
import { loadComponentBytes } from "../../test-components/test-app.ts";
import { buildWatComponent } from "../../test-components/wat-component.ts";
import { GuestTurns } from "../imports/guest-turns.ts";
import { createTestMeter } from "../limits/cpu/metered-instance.fixture.ts";
import { startInstance } from "./start-instance.ts";

test("a component that never ends its start is ended, and others go on", async () => {
  const endless = await loadComponentBytes(
    await buildWatComponent({ fields: "(func $loop (loop br 0)) (start $loop)" }),
  );
  const quick = await loadComponentBytes(
    await buildWatComponent({
      fields: "(global $g (mut i32) (i32.const 0)) (func $once (global.set $g (i32.const 1))) (start $once)",
    }),
  );
  const parts = { turns: new GuestTurns(), verify: true, meter: createTestMeter() };
  const starts = await Promise.allSettled(
    [endless, quick, endless].map((component) => startInstance(component, parts, 20)),
  );
  const refused = {
    status: "rejected",
    reason: expect.objectContaining({
      code: "GODWIT_CPU_LIMIT_PASSED",
      message: "Cannot start an instance: the handler computed for more than its limit of 20 ms (cpuMs)",
    }),
  };
  expect(starts).toEqual([refused, { status: "fulfilled", value: expect.anything() }, refused]);
});
