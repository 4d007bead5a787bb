import { createEnvironment } from "./cli/environment.ts";
import { exit } from "./cli/exit.ts";
import { createStandardStreams } from "./cli/standard-streams.ts";
import { TerminalInput, TerminalOutput, terminals } from "./cli/terminals.ts";
import { createMonotonicClock } from "./clocks/monotonic-clock.ts";
import { wallClock } from "./clocks/wall-clock.ts";
import { createConfigStore } from "./config/config-store.ts";
import type { CurrentRequest } from "./current-request.ts";
import { emptyFilesystem } from "./filesystem/empty-filesystem.ts";
import { createHttpTypes } from "./http/create-http-types.ts";
import { createOutgoingHandler } from "./http/outgoing-handler.ts";
import { InputStream } from "./io/input-stream.ts";
import { IoError } from "./io/io-error.ts";
import { OutputStream } from "./io/output-stream.ts";
import { createPoll } from "./io/poll.ts";
import { Pollable } from "./io/pollable.ts";
import { createKeyValueImports, type KeyValueDraft } from "./keyvalue/keyvalue-imports.ts";
import { createStoreAccess } from "./keyvalue/store-access.ts";
import { insecureRandom, insecureSeed, random } from "./random/random.ts";

/** Functions and classes by interface name without version, as the transpiled glue asks for them. */
export type ImportObject = Readonly<Record<string, object>>;

/**
 * Everything a component of the world may import, for one instance.
 * @param keyvalueDraft the one that the component was built against
 */
export function createImports(current: CurrentRequest, keyvalueDraft: KeyValueDraft): ImportObject {
  const streams = createStandardStreams(current);
  const stores = createStoreAccess(current);
  const keyvalue = createKeyValueImports(keyvalueDraft, stores);
  return {
    "wasi:cli/environment": createEnvironment(current),
    "wasi:cli/exit": exit,
    "wasi:cli/stdin": streams.stdin,
    "wasi:cli/stdout": streams.stdout,
    "wasi:cli/stderr": streams.stderr,
    "wasi:cli/terminal-input": { TerminalInput },
    "wasi:cli/terminal-output": { TerminalOutput },
    "wasi:cli/terminal-stdin": terminals.stdin,
    "wasi:cli/terminal-stdout": terminals.stdout,
    "wasi:cli/terminal-stderr": terminals.stderr,
    "wasi:clocks/monotonic-clock": createMonotonicClock(current),
    "wasi:clocks/wall-clock": wallClock,
    "wasi:config/store": createConfigStore(current),
    "wasi:filesystem/preopens": emptyFilesystem.preopens,
    "wasi:filesystem/types": emptyFilesystem.types,
    "wasi:http/outgoing-handler": createOutgoingHandler(current),
    "wasi:http/types": createHttpTypes(current),
    "wasi:io/error": { Error: IoError },
    "wasi:io/poll": { Pollable, poll: createPoll(current) },
    "wasi:io/streams": { InputStream, OutputStream },
    "wasi:keyvalue/atomics": keyvalue.atomics,
    "wasi:keyvalue/batch": keyvalue.batch,
    "wasi:keyvalue/store": keyvalue.store,
    "wasi:random/insecure": insecureRandom,
    "wasi:random/insecure-seed": insecureSeed,
    "wasi:random/random": random,
  };
}
