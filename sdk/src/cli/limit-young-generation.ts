import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/** V8 counts two halves. */
const ENOUGH_BYTES = 2 * 8 * 2 ** 20;
const LOOK_MS = 100;

/**
 * Has V8's young generation grow to 8 MiB and no further, for a process that serves. What a request leaves behind it is garbage
 * when its answer is out, so that more only fills memory, and the processor's caches: V8 itself would let it grow to four times
 * as much. There is an option for it of Node's command line, with which Node starts slower, because it does not
 * take its own code from its cache then.
 */
export function limitYoungGeneration(): void {
  let grows = true;
  setInterval(() => {
    const space = getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space");
    // An idle process gives it back, and may take it again.
    const mayGrow = space === undefined || space.space_size < ENOUGH_BYTES;
    if (mayGrow === grows) return;
    grows = mayGrow;
    setFlagsFromString(`--semi-space-growth-factor=${mayGrow ? 2 : 1}`);
  }, LOOK_MS).unref();
}
