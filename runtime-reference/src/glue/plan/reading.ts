import type { CoreInstance, CoreModuleRange, HostFunction } from "./component-plan.ts";
import type { ComponentFunction, ComponentInstance, Item, ResourceType, Scope } from "./scope.ts";

/** What has been read of a component, not yet in the form of a plan. */
export interface ReadComponent {
  readonly coreModules: CoreModuleRange[];
  readonly coreInstances: CoreInstance[];
  readonly hostFunctions: ReadHostFunction[];
  readonly exports: Map<string, ComponentInstance>;
  /** Of {@link ComponentPlan}. */
  obstacle: string | undefined;
  /** How many instances have been read, those of imports included. */
  instances: number;
  /** How many bytes they took. */
  readAnew: number;
}

export type ReadHostFunction =
  | {
      readonly kind: "lower";
      readonly function: Extract<ComponentFunction, { kind: "imported" }>;
      readonly options: Extract<HostFunction, { kind: "lower" }>["options"];
    }
  | { readonly kind: "resource-drop"; readonly resource: ResourceType };

/** A component while it is read. */
export interface Reading {
  readonly component: ReadComponent;
  readonly scope: Scope;
  /** What a nested component is given for its imports; absent for the component itself. */
  readonly given: ComponentInstance | undefined;
  readonly exports: Map<string, Item>;
  /** How many components this one is nested in. */
  readonly depth: number;
}
