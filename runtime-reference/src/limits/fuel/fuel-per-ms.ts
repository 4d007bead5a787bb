/**
 * How many loops and calls an app may make for each millisecond of its `cpuMs`.
 */
export const fuelPerMs = 200_000;
