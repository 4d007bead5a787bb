import { createIsolateHost, type IsolateHostOptions } from "@godwit/runtime-reference/isolate";
import type { PlacedAnswerer } from "./await-place.ts";

/** Opens an app as a component inside the worker's isolate: each request gets a clean instance, or a 503. */
export function openComponent(options: IsolateHostOptions): Promise<PlacedAnswerer> {
  return createIsolateHost(options);
}
