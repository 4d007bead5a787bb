import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { writeTestApp } from "../../test-components/write-test-app.ts";
import { cacheDirectory, createTestDirectory } from "../test-host.fixture.ts";

test("in verify mode an instance that keeps something of a request ends the process, not just its thread", async () => {
  const directory = await createTestDirectory();
  await writeTestApp(join(directory, "guest"));
  const breakReset = new URL("../../test-components/break-reset.ts", import.meta.url).href;
  const program = fileURLToPath(new URL("./serve-verified.fixture.ts", import.meta.url));
  // Node loads what is imported so on every thread.
  const args = ["--conditions=@godwit/source", "--import", breakReset, program, directory, cacheDirectory];
  const serving = promisify(execFile)(process.execPath, args);
  await expect(serving).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/PristineError.*: Cannot reuse the instance: .+GODWIT_INSTANCE_NOT_PRISTINE/s),
  });
});
