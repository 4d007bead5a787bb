import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** The folder of an app that a test made; gone when the test has left its scope. */
export interface TemporaryApp extends AsyncDisposable {
  readonly directory: string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
}

const defaults = {
  "godwit.config.ts": `export default { name: "app" };\n`,
  "src/handler.ts": `export default { fetch: () => new Response("hello") };\n`,
};

/** Makes a folder of an app with `files` (text by path), and the packages of this workspace installed in it. */
export async function temporaryApp(files: Readonly<Record<string, string>> = {}): Promise<TemporaryApp> {
  // The real path, because that is what bundlers and checkers report.
  const directory = await realpath(await mkdtemp(join(tmpdir(), "godwit-test-app-")));
  const scope = join(directory, "node_modules", "@godwit");
  await mkdir(scope, { recursive: true });
  await symlink(join(repository, "sdk"), join(scope, "sdk"));
  const app: TemporaryApp = {
    directory,
    async write(more) {
      for (const [path, text] of Object.entries(more)) {
        await mkdir(dirname(join(directory, path)), { recursive: true });
        await writeFile(join(directory, path), text);
      }
    },
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
  await app.write({ ...defaults, ...files });
  return app;
}
