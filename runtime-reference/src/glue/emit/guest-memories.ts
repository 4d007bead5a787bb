import type { CanonicalOptions, ComponentPlan } from "../plan/component-plan.ts";
import { coreExport } from "./emit-glue.ts";

/** The views of guest memory that functions read and write through: one for each memory and allocator that are used together. */
export interface GuestMemories {
  readonly declarations: readonly string[];
  /** The variable that holds the view for these options. */
  variable(options: CanonicalOptions): string;
  /** Statements that give views their memory, once the core instance of that index and all before it are there. */
  attachedAfter(instance: number): readonly string[];
}

export function guestMemories({ hostFunctions, exports }: ComponentPlan): GuestMemories {
  const options = [
    ...hostFunctions.flatMap((hostFunction) => (hostFunction.kind === "lower" ? [hostFunction.options] : [])),
    ...exports.map((exported) => exported.options),
  ];
  const distinct = [...new Map(options.map((option) => [keyOf(option), option])).values()];
  const indexOf = (option: CanonicalOptions) => distinct.findIndex((other) => keyOf(other) === keyOf(option));
  return {
    declarations: distinct.map((_, index) => `const M${index} = host.createMemory();`),
    variable: (option) => `M${indexOf(option)}`,
    attachedAfter: (instance) =>
      distinct.flatMap(({ memory, realloc }, index) => {
        if (memory === undefined || Math.max(memory.instance, realloc?.instance ?? 0) !== instance) return [];
        return `host.attach(M${index}, ${coreExport(memory)}, ${realloc === undefined ? "undefined" : coreExport(realloc)});`;
      }),
  };
}

function keyOf({ memory, realloc }: CanonicalOptions): string {
  return JSON.stringify([memory?.instance, memory?.name, realloc?.instance, realloc?.name]);
}
