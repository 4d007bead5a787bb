/**
 * How many loops and calls an app may make for each millisecond of its `cpuMs`. It stands for what a processor does in about that time:
 * `measure/fuel.ts` sees between 60,000 (functions that call themselves) and 260,000 (empty loops) of what handlers do in the
 * JavaScript engine. So a handler that only loops is ended after six tenths of its time, one that only makes objects after two and a
 * half times of it; filling large arrays counts more than it takes, drawing random bytes one by one a tenth.
 */
export const fuelPerMs = 150_000;
