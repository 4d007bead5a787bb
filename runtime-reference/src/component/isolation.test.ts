import { describe, expect, test } from "vitest";
import { createTestApp, loadComponentBytes, loadTestComponent } from "../../test-components/test-app.ts";
import { buildWatComponent } from "../../test-components/wat-component.ts";
import { isolationOf } from "./isolation.ts";
import type { LoadedComponent } from "./load-component.ts";

/** Hands two requests to one instance, or to two where it does not recycle. */
async function twoStatuses(component: LoadedComponent): Promise<{ statuses: number[]; recycled: boolean }> {
  const app = createTestApp(component);
  const first = await app.ask("/");
  await first.answer.finished;
  const recycled = first.instance.recycle();
  const second = recycled ? await app.askAgain(first.instance, "/") : (await app.ask("/")).answer;
  return { statuses: [first.answer.status, second.status], recycled };
}

describe("isolationOf", () => {
  test("components of the JavaScript engine are reset", async () => {
    expect(isolationOf((await loadTestComponent("fetch-guest.js", "draft2")).engine)).toEqual({ mode: "reset" });
  });

  test("so is a component of another origin, as long as all it does can be undone", async () => {
    const component = await loadComponentBytes(await buildWatComponent());
    expect(isolationOf(component.engine)).toEqual({ mode: "reset" });
    expect(await twoStatuses(component)).toEqual({ statuses: [200, 200], recycled: true });
  });

  test("one that drops a data segment gets a new instance each time", async () => {
    const component = await loadComponentBytes(
      await buildWatComponent({
        fields: '(data $once "once")',
        first: "(memory.init $once (i32.const 64) (i32.const 0) (i32.const 4)) (data.drop $once)",
      }),
    );
    expect(isolationOf(component.engine)).toMatchObject({
      mode: "new-instance",
      reason: expect.stringContaining("drop"),
    });
    expect(await twoStatuses(component)).toEqual({ statuses: [200, 200], recycled: false });
  });

  test("one that only jco has glue for gets a new instance each time", async () => {
    const component = await loadComponentBytes(await buildWatComponent({ stringEncoding: "utf16" }));
    expect(isolationOf(component.engine)).toMatchObject({
      mode: "new-instance",
      reason: expect.stringContaining("jco"),
    });
    expect(await twoStatuses(component)).toEqual({ statuses: [200, 200], recycled: false });
  });
});
