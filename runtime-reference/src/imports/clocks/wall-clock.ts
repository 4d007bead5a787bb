import type { Datetime } from "@godwit/wit/host/wasi/wasi-clocks-wall-clock";

const NANOSECONDS_PER_MILLISECOND = 1_000_000;

/** wasi:clocks/wall-clock. */
export const wallClock = {
  now(): Datetime {
    const milliseconds = Date.now();
    return {
      seconds: BigInt(Math.floor(milliseconds / 1000)),
      nanoseconds: (milliseconds % 1000) * NANOSECONDS_PER_MILLISECOND,
    };
  },
  resolution(): Datetime {
    return { seconds: 0n, nanoseconds: NANOSECONDS_PER_MILLISECOND };
  },
};
