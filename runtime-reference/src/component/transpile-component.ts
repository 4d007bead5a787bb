import { emitGlue } from "../glue/emit/emit-glue.ts";
import type { ComponentPlan } from "../glue/plan/component-plan.ts";
import { MalformedComponentError } from "../glue/plan/malformed-component-error.ts";
import { readComponentPlan } from "../glue/plan/read-component-plan.ts";
import { UnsupportedComponentError } from "../glue/plan/unsupported-component-error.ts";
import { assertHostFunctions } from "./assert-host-functions.ts";
import { findHostFunction } from "./find-host-function.ts";
import { NotAComponentError } from "./not-a-component-error.ts";
import { suspendingExports, suspendingImports } from "./suspending-imports.ts";
import { transpileWithJco } from "./transpile-with-jco.ts";

/** A component as a JavaScript engine can run it: core modules, and the glue between them and their imports. */
export interface TranspiledComponent {
  /** Source of an ES module in the shape of {@link ComponentGlue}. */
  readonly glue: string;
  /** Core modules by the name under which the glue asks for them. */
  readonly cores: ReadonlyMap<string, Uint8Array>;
  /** Those names in the order in which our own glue instantiates them; absent for jco's. */
  readonly instantiated: readonly string[] | undefined;
}

/**
 * Makes the glue of a component: our own, from the component's types, or jco's for what ours does not know. Limits are
 * not part of it, so that an app can change them without transpiling again.
 * @throws NotAComponentError; UnsupportedWorldError when it imports a function that this host does not have
 */
export async function transpileComponent(bytes: Uint8Array): Promise<TranspiledComponent> {
  const plan = readPlan(bytes);
  assertHostFunctions(plan);
  if (plan.obstacle !== undefined) return transpileWithJco(bytes);
  try {
    // Its other exports nobody calls, and nobody has seen their types.
    const exports = plan.exports.filter((exported) => findHostFunction("exports", exported) !== undefined);
    const glue = emitGlue({ ...plan, exports }, { suspendingImports, suspendingExports });
    const cores = plan.coreModules.map(({ start, end }, index) => [String(index), bytes.subarray(start, end)] as const);
    const instantiated = plan.coreInstances.flatMap((one) => (one.kind === "module" ? [String(one.module)] : []));
    return { glue, cores: new Map(cores), instantiated };
  } catch (error) {
    if (error instanceof UnsupportedComponentError) return transpileWithJco(bytes);
    throw error;
  }
}

function readPlan(bytes: Uint8Array): ComponentPlan {
  try {
    return readComponentPlan(bytes);
  } catch (error) {
    if (error instanceof MalformedComponentError) {
      throw new NotAComponentError("it is damaged or incomplete", { cause: error });
    }
    // What cannot be read cannot be checked, and glue of any kind trusts the types that a component declares.
    if (error instanceof UnsupportedComponentError) {
      throw new NotAComponentError(`it is of a form that this version does not read (${error.state})`, {
        cause: error,
      });
    }
    throw error;
  }
}
