import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findPeer } from "./find-peer.ts";
import { installPeer } from "./install-peer.ts";
import { peerVersions } from "./peer-versions.ts";
import { ToolFailedError } from "./tool-failed-error.ts";
import { ToolMissingError } from "./tool-missing-error.ts";

const version = peerVersions["dynamodb-local"];
let folder: string;
let peers: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "godwit-test-peers-"));
  peers = join(folder, "peers");
  await mkdir(join(folder, "bin"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** A package manager that does as the script says; it writes each run's arguments down. */
async function standIn(tool: string, script: string): Promise<void> {
  const file = join(folder, "bin", tool);
  await writeFile(file, `#!/bin/sh\necho "$@" >> "${join(folder, "runs")}"\n${script}\n`);
  await chmod(file, 0o755);
  vi.stubEnv("PATH", `${join(folder, "bin")}${delimiter}${process.env.PATH}`);
}

describe("installPeer", () => {
  test("fills the folder of a peer once", async () => {
    await standIn("mvn", `grep -q '<version>${version}</version>' pom.xml && touch DynamoDBLocal.jar`);
    expect(await installPeer("dynamodb-local", peers)).toBe(true);
    expect(await installPeer("dynamodb-local", peers)).toBe(false);
    const path = findPeer("dynamodb-local", peers);
    expect(path).toBe(join(peers, `dynamodb-local-${version}`));
    expect(await readdir(String(path))).toEqual(["DynamoDBLocal.jar"]);
  });

  test("leaves nothing behind when a tool fails, and shows what it said", async () => {
    await standIn("mvn", "touch half.jar; echo 'no such artifact' >&2; exit 3");
    const failure = await installPeer("dynamodb-local", peers).catch((error: Error) => error);
    expect(failure).toBeInstanceOf(ToolFailedError);
    expect(failure).toMatchObject({ message: 'Cannot finish "mvn": it ended with 3\nno such artifact' });
    expect(findPeer("dynamodb-local", peers)).toBeUndefined();
    expect(await readdir(peers)).toEqual([]);
  });

  test("takes the one of another process that was faster", async () => {
    await standIn("mvn", "sleep 0.2; touch DynamoDBLocal.jar");
    const both = await Promise.all([installPeer("dynamodb-local", peers), installPeer("dynamodb-local", peers)]);
    expect(both.toSorted()).toEqual([false, true]);
    expect(await readdir(peers)).toEqual([`dynamodb-local-${version}`]);
  });

  test("names the tool that is missing", async () => {
    vi.stubEnv("PATH", join(folder, "bin"));
    const failure = await installPeer("aws-sam-translator", peers).catch((error: Error) => error);
    expect(failure).toBeInstanceOf(ToolMissingError);
    expect(failure).toMatchObject({ message: 'Cannot run "python3": it is not on the PATH' });
    expect(await readdir(peers)).toEqual([]);
  });
});
