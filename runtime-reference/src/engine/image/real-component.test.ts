import { beforeAll, describe, expect, test } from "vitest";
import { type PristineApp, startPristineApp } from "../../../test-components/pristine-app.ts";
import { type SplitTestComponent, splitTestComponent } from "../../../test-components/split-test-component.ts";
import { loadTestComponent } from "../../../test-components/test-app.ts";
import { unpageMemory } from "../pristine/paged-memory.ts";
import { pageImage } from "./page-image.ts";

describe("a component of the JavaScript engine that was split", () => {
  let split: SplitTestComponent;
  let other: SplitTestComponent;
  let whole: PristineApp;
  beforeAll(async () => {
    split = await splitTestComponent("fetch-guest.js", "draft2");
    other = await splitTestComponent("other-guest.js", "draft2");
    whole = await startPristineApp(await loadTestComponent("fetch-guest.js", "draft2"));
  });

  test("has the image, byte for byte, that its instances begin with when it is whole", () => {
    const captured = whole.pristine.image;
    expect(split.image.globals).toEqual(captured.globals);
    const [memory] = split.image.memories;
    expect(split.image.memories).toHaveLength(captured.memories.length);
    expect(captured.memories.map((paged) => Buffer.compare(unpageMemory(paged), memory ?? new Uint8Array()))).toEqual([
      0,
    ]);
  });

  test("has the code that another app of its world has", () => {
    expect(other.engine).toBe(split.engine);
    expect(other.image.memories).not.toEqual(split.image.memories);
  });

  test("answers in instances of that code as it does in its own", async () => {
    const app = await startPristineApp(other.component);
    app.pristine.load(pageImage(split.image, split));
    app.pristine.verify();
    for (const path of ["/count", "/request?q=1", "/config", "/timers", "/count"]) {
      expect(await app.ask(path, { id: "the-id" })).toBe(await whole.ask(path, { id: "the-id" }));
      app.reset();
      app.pristine.verify();
      whole.reset();
    }
  });

  test("takes turns with another app in one instance, each held against the other's image", async () => {
    const app = await startPristineApp(split.component);
    const base = { digest: "00".repeat(32), memories: other.image.memories };
    const [first, second] = [split, other].map(({ image }) => pageImage(image, { engine: split.engine, base }));
    expect(second?.memories[0]?.own).toHaveLength(0);
    for (let round = 0; round < 5; round += 1) {
      for (const [image, answer] of [
        [first, /^200 .* 1$/],
        [second, /^200 .* other 1 of 2001$/],
      ] as const) {
        app.pristine.load(image as NonNullable<typeof image>);
        app.pristine.verify();
        for (let request = 0; request < 3; request += 1) {
          expect(await app.ask("/count")).toMatch(answer);
          expect(() => app.pristine.verify()).toThrow("differs from its image");
          app.reset();
          app.pristine.verify();
        }
      }
    }
  });
});
