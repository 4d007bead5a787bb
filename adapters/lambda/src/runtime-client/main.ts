import { runFunction } from "./run-function.ts";

// The program of a custom runtime: it is started by `bootstrap`, and ends when the platform ends it.
try {
  await runFunction(process.env);
} catch (failure) {
  console.error(failure);
  process.exit(1);
}
