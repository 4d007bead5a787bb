import { parseInterfaceName } from "./interface-name.ts";
import { UnsupportedWorldError } from "./unsupported-world-error.ts";

/** The newest 0.2 release whose interfaces this host has whole; a component built against an older one runs as well. */
const NEWEST_WASI_PATCH = 12;

const WASI_0_2: readonly string[] = [
  "wasi:cli/environment",
  "wasi:cli/exit",
  "wasi:cli/stderr",
  "wasi:cli/stdin",
  "wasi:cli/stdout",
  "wasi:cli/terminal-input",
  "wasi:cli/terminal-output",
  "wasi:cli/terminal-stderr",
  "wasi:cli/terminal-stdin",
  "wasi:cli/terminal-stdout",
  "wasi:clocks/monotonic-clock",
  "wasi:clocks/wall-clock",
  "wasi:filesystem/preopens",
  "wasi:filesystem/types",
  "wasi:http/outgoing-handler",
  "wasi:http/types",
  "wasi:io/error",
  "wasi:io/poll",
  "wasi:io/streams",
  "wasi:random/insecure",
  "wasi:random/insecure-seed",
  "wasi:random/random",
];

const KEYVALUE_DRAFTS = ["0.2.0-draft", "0.2.0-draft2"];
const CONFIG_DRAFTS = ["0.2.0-draft", "0.2.0-draft-2024-09-27", "0.2.0-rc.1"];

/** Pre-releases promise nothing to each other, so only these match. */
const DRAFTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["wasi:config/store", CONFIG_DRAFTS],
  ["wasi:keyvalue/atomics", KEYVALUE_DRAFTS],
  ["wasi:keyvalue/batch", KEYVALUE_DRAFTS],
  ["wasi:keyvalue/store", KEYVALUE_DRAFTS],
]);

/** Every interface that the host has, drafts with their versions. */
export const providedInterfaces: readonly {
  readonly name: string;
  readonly versions: readonly string[] | undefined;
}[] = [
  ...WASI_0_2.map((name) => ({ name, versions: undefined })),
  ...[...DRAFTS].map(([name, versions]) => ({ name, versions })),
];

/**
 * Checks that this host has every interface, in a compatible version: WASI 0.2 by semantic versioning, drafts exactly.
 * @param imports names with versions
 * @throws UnsupportedWorldError for the first that it does not have
 */
export function assertSupportedImports(imports: readonly string[]): void {
  for (const subject of imports) {
    const { name, version } = parseInterfaceName(subject);
    const drafts = DRAFTS.get(name);
    if (drafts === undefined && !WASI_0_2.includes(name)) {
      throw new UnsupportedWorldError(subject, `it imports "${subject}", which this host does not have`);
    }
    const isCompatible = drafts === undefined ? isWasi02(version) : drafts.includes(version ?? "");
    if (!isCompatible) {
      const expected = drafts?.join(" or ") ?? `0.2.0 to 0.2.${NEWEST_WASI_PATCH}`;
      throw new UnsupportedWorldError(subject, `it imports "${subject}", expected version ${expected}`);
    }
  }
}

/** Whether a version of WASI is one that this host stands for. */
export function isWasi02(version: string | undefined): boolean {
  const patch = /^0\.2\.(\d+)$/.exec(version ?? "")?.[1];
  return patch !== undefined && Number(patch) <= NEWEST_WASI_PATCH;
}
