import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AppManifest } from "@godwit/wit";
import { expect, onTestFinished, vi } from "vitest";
import { writeTestApp } from "../test-components/write-test-app.ts";
import { createHost, type Host } from "./host.ts";
import type { HostOptions } from "./host-options.ts";
import type { HostEvent } from "./observe/host-event.ts";

/** Transpiling takes a second: the tests of this repository have one cache. */
export const cacheDirectory: string = fileURLToPath(new URL("../../node_modules/.cache/godwit", import.meta.url));

/** A host of one test app, closed when the test ends. */
export interface TestHost {
  readonly host: Host;
  /** Where the app is; write it again to change it. */
  readonly directory: string;
  readonly events: readonly HostEvent[];
  /** The first event of a type, once it has come. */
  eventOf<Type extends HostEvent["type"]>(type: Type): Promise<Extract<HostEvent, { type: Type }>>;
}

export async function startTestHost(
  manifest: Partial<AppManifest> = {},
  options: Partial<HostOptions> = {},
  source?: string,
): Promise<TestHost> {
  const directory = join(await createTestDirectory(), "guest");
  await writeTestApp(directory, manifest, source);
  const events: HostEvent[] = [];
  const observe = (event: HostEvent) => void events.push(event);
  const host = await createHost({ apps: [{ directory }], cacheDirectory, observe, verify: true, ...options });
  onTestFinished(() => host.close({ graceMs: 0 }));
  return {
    host,
    directory,
    events,
    eventOf: (type) =>
      vi.waitFor(() => {
        const event = events.find((candidate) => candidate.type === type);
        expect(event, `no event of type ${type}`).toBeDefined();
        return event as Extract<HostEvent, { type: typeof type }>; // found by its type
      }),
  };
}

/** The same, listening. */
export async function serveTestHost(
  manifest: Partial<AppManifest> = {},
  options: Partial<HostOptions> = {},
  source?: string,
): Promise<TestHost & { readonly url: string; readonly port: number }> {
  const started = await startTestHost(manifest, options, source);
  return { ...started, ...(await started.host.listen({ port: 0 })) };
}

/** A folder of the test's own, removed when it ends. */
export async function createTestDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "godwit-host-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}
