import { randomBytes, randomU64 } from "./random-bytes.ts";

/** wasi:random/random. */
export const random: object = { getRandomBytes: randomBytes, getRandomU64: randomU64 };

/** wasi:random/insecure: allowed to be weaker, no reason to be. */
export const insecureRandom: object = { getInsecureRandomBytes: randomBytes, getInsecureRandomU64: randomU64 };

/** wasi:random/insecure-seed. */
export const insecureSeed: object = { insecureSeed: () => [randomU64(), randomU64()] };
