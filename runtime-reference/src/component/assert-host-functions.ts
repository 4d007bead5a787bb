import type { ComponentPlan, ImportedFunction } from "../glue/plan/component-plan.ts";
import type { WitType } from "../glue/plan/wit-type.ts";
import { comparableName, findHostFunction } from "./find-host-function.ts";
import { type HostFunctionTable, hostFunctionTable } from "./host-function-table.ts";
import { UnsupportedWorldError } from "./unsupported-world-error.ts";

type Typed = Pick<HostFunctionTable, "types" | "resources">;

/**
 * Checks that every function a component imports is one of the host's, of the same type, and so for those that it exports.
 * Glue calls what a component names, in the way of the types that it declares: without this a component could call anything
 * that is reachable from the host's objects, `constructor` for example, with arguments of its choice.
 * @throws UnsupportedWorldError for the first that is not
 */
export function assertHostFunctions(plan: ComponentPlan): void {
  for (const imported of plan.functions)
    assertKnown(plan, imported, findHostFunction("functions", imported), "imports");
  for (const exported of plan.exports) {
    const called = findHostFunction("exports", exported);
    // What else a component exports nobody calls.
    if (called !== undefined) assertKnown(plan, exported, called, "exports");
  }
}

function assertKnown(
  plan: ComponentPlan,
  wanted: ImportedFunction,
  provided: ImportedFunction | undefined,
  verb: string,
): void {
  const subject = `${wanted.interface}#${wanted.name}`;
  if (provided === undefined) {
    throw new UnsupportedWorldError(subject, `it ${verb} "${subject}", which this host does not have`);
  }
  if (isSameFunction(plan, wanted, hostFunctionTable, provided)) return;
  throw new UnsupportedWorldError(subject, `it ${verb} "${subject}" with another type than the WIT says`);
}

function isSameFunction(a: Typed, one: ImportedFunction, b: Typed, other: ImportedFunction): boolean {
  const [mine, theirs] = [one.type, other.type];
  return (
    mine.parameters.length === theirs.parameters.length &&
    mine.parameters.every(({ type }, at) => isSame(a, type, b, theirs.parameters[at]?.type)) &&
    isSame(a, mine.result, b, theirs.result)
  );
}

/** Whether two types have the same structure: names of fields and cases count, names of parameters do not. */
function isSame(a: Typed, one: number | undefined, b: Typed, other: number | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const [mine, theirs] = [a.types[one], b.types[other]];
  if (mine === undefined || theirs === undefined || mine.kind !== theirs.kind) return false;
  const [myParts, theirParts] = [partsOf(a, mine), partsOf(b, theirs)];
  return (
    myParts.length === theirParts.length &&
    myParts.every(({ name, type }, at) => name === theirParts[at]?.name && isSame(a, type, b, theirParts[at]?.type))
  );
}

interface Part {
  readonly name: string;
  readonly type: number | undefined;
}

function partsOf({ resources }: Typed, type: WitType): readonly Part[] {
  const unnamed = (types: readonly (number | undefined)[]) => types.map((part) => ({ name: "", type: part }));
  switch (type.kind) {
    case "record":
      return type.fields;
    case "variant":
      return type.cases;
    case "enum":
    case "flags":
      return type.names.map((name) => ({ name, type: undefined }));
    case "list":
      return unnamed([type.element]);
    case "tuple":
      return unnamed(type.elements);
    case "option":
      return unnamed([type.some]);
    case "result":
      return unnamed([type.ok, type.err]);
    case "own":
    case "borrow": {
      const resource = resources[type.resource];
      return [{ name: resource === undefined ? "" : comparableName(resource), type: undefined }];
    }
    default:
      return [];
  }
}
