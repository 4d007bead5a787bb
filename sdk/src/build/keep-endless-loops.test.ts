import { expect, test } from "vitest";
import { bundleApp, handlerWith } from "../../test/bundle-app.ts";

/** What of a handler's statement is in the bundle. */
async function bundled(statement: string): Promise<string> {
  const { code } = await bundleApp({ "src/handler.ts": handlerWith(`if (url.pathname === "/mark") ${statement}`) });
  return code.slice(code.indexOf('"/mark"')).slice(0, 200).replace(/\s+/gu, " ");
}

test.each([
  ["for (;;) {}", "for (;;) { debugger;"],
  ["while (true);", "while (true) { debugger;"],
  ["do {} while (1);", "do { debugger;"],
  ["{ let n = 0; for (;;) n++; }", "for (;;) { debugger;"],
  ["for (;;) { [1].map(() => { return 1; }); }", "for (;;) { debugger;"],
  ["for (;;) { while (true) {} }", "while (true) { debugger;"],
])("%s stays in the bundle", async (loop, expected) => {
  expect(await bundled(loop)).toContain(expected);
});

test.each([
  "for (;;) { if (url.hash) break; }",
  "while (url.hash) { console.log(1); }",
  "for (;;) { try { throw new Error(url.hash); } finally { continue; } }",
])("%s stays as it is", async (loop) => {
  expect(await bundled(loop)).not.toContain("debugger");
});
