/**
 * How many loops and calls an app may make for each millisecond of its `cpuMs`: about what a processor does in that time.
 * `measure/fuel.ts` sees from 60,000 (functions, objects) to 190,000 (empty loops) in the JavaScript engine, so a handler has 0.8 to 2.5
 * times its `cpuMs`. Outside of that are large arrays, whose filling counts for three times what it takes, and calls of
 * the host that take it long, random bytes for one, which count for an eighth.
 */
export const fuelPerMs = 150_000;
