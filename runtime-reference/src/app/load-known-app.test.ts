import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeTestApp } from "../../test-components/write-test-app.ts";
import { createTestDirectory } from "../test-host.fixture.ts";
import { createAppCache } from "./app-cache.ts";
import { loadApp } from "./load-app.ts";

async function cachedApp() {
  const directory = await createTestDirectory();
  const [app, cache] = [join(directory, "guest"), join(directory, "cache")];
  await writeTestApp(app);
  const { manifest } = await loadApp(app, createAppCache(cache));
  return { component: join(app, manifest.component.file), load: () => loadApp(app, createAppCache(cache)), cache };
}

test("an app of the cache that was changed since is refused", async () => {
  const { component, load } = await cachedApp();
  await load();
  await writeFile(component, "changed");
  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(load()).rejects.toMatchObject({ code: "GODWIT_MANIFEST_DIGEST" });
  }
});

test("an app of the cache is not read as long as nothing says that it was changed", async () => {
  const { component, load, cache } = await cachedApp();
  await writeFile(component, "changed, but before it was last seen to be right");
  const later = Date.now() / 1000 + 3600;
  for (const entry of await readdir(join(cache, "apps"))) await utimes(join(cache, "apps", entry), later, later);
  const { component: loaded } = await load();
  expect((await loaded.readImage?.())?.memories.length).toBeGreaterThan(0);
});

test("an app of the cache whose entry ends early is made again", async () => {
  const { load, cache } = await cachedApp();
  for (const entry of await readdir(join(cache, "apps"))) await writeFile(join(cache, "apps", entry), "gdwi002\n");
  const { component: loaded } = await load();
  expect((await loaded.readImage?.())?.memories.length).toBeGreaterThan(0);
});
