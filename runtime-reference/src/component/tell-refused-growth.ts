import type { CoreStore } from "../engine/pristine/core-store.ts";
import { LimitError } from "../imports/limit-error.ts";
import { pagesPerMiB } from "./load-component.ts";

/** The guest learns of it at once, as an allocation that fails, and may go on; the log at the end. */
export function tellRefusedGrowth(store: CoreStore, onRefusal: (refusal: LimitError) => void = () => {}): void {
  if (store.isRoomRefused) {
    const state = "the instances of this isolate hold as much as they may together";
    onRefusal(new LimitError("grow the memory", state, "memory of the isolate"));
  }
  if (!store.isGrowthRefused) return;
  const state = `the handler asked for more than its limit of ${store.memoryLimit / pagesPerMiB} MiB`;
  onRefusal(new LimitError("grow the memory", state, "memoryMiB"));
}
