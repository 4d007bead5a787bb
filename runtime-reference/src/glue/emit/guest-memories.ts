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
  const indexes = new Map<string, number>();
  const attached = new Map<number, string[]>();
  for (const option of options) {
    const index = indexes.get(keyOf(option)) ?? indexes.size;
    if (index < indexes.size) continue;
    indexes.set(keyOf(option), index);
    const { memory, realloc } = option;
    if (memory === undefined) continue;
    const allocator = realloc === undefined ? "undefined" : coreExport(realloc);
    const after = Math.max(memory.instance, realloc?.instance ?? 0);
    const statements = attached.get(after) ?? [];
    statements.push(`host.attach(M${index}, ${coreExport(memory)}, ${allocator});`);
    attached.set(after, statements);
  }
  return {
    declarations: [...indexes.values()].map((index) => `const M${index} = host.createMemory();`),
    variable: (option) => `M${indexes.get(keyOf(option))}`,
    attachedAfter: (instance) => attached.get(instance) ?? [],
  };
}

function keyOf({ memory, realloc }: CanonicalOptions): string {
  return JSON.stringify([memory?.instance, memory?.name, realloc?.instance, realloc?.name]);
}
