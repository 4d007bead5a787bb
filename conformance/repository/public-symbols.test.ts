import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import recorded from "./public-symbols.json" with { type: "json" };
import { readPublicSymbols } from "./public-symbols.ts";
import { readPackages, repositoryRoot } from "./repository.ts";

describe("public symbols", () => {
  test("are the listed ones; after a wanted change run `npm run symbols -w @godwit/conformance` and add a changeset", () => {
    expect(readPublicSymbols(repositoryRoot, readPackages())).toEqual(recorded);
  });
});

describe("readPublicSymbols", () => {
  test("sees declarations and re-exports under their public names", () => {
    const root = mkdtempSync(join(tmpdir(), "godwit-symbols-"));
    try {
      writeFileSync(join(root, "inner.ts"), "export class A {}\nexport interface B {}\nexport const hidden = 1;\n");
      writeFileSync(
        join(root, "index.ts"),
        'export { A as Renamed } from "./inner.ts";\nexport type { B } from "./inner.ts";\nexport function c(): void {}\n',
      );
      writeFileSync(join(root, "package.json"), '{ "type": "module" }');
      const packages = [{ folder: "", name: "x", exports: { ".": { "@godwit/source": "./index.ts" } } }];
      expect(readPublicSymbols(root, packages)).toEqual({ "index.ts": ["class Renamed", "function c", "type B"] });
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
