import type { CanonicalOptions, CoreExport, CoreItem, ImportedName } from "./component-plan.ts";
import { MalformedComponentError } from "./malformed-component-error.ts";
import type { PrimitiveKind } from "./wit-type.ts";

/** A type while it is read: what it is made of stands in it, not in a list. */
export type ReadType =
  | { readonly kind: PrimitiveKind }
  | { readonly kind: "list"; readonly element: ReadType }
  | { readonly kind: "record"; readonly fields: readonly ReadField[] }
  | { readonly kind: "tuple"; readonly elements: readonly ReadType[] }
  | {
      readonly kind: "variant";
      readonly cases: readonly { readonly name: string; readonly type: ReadType | undefined }[];
    }
  | { readonly kind: "enum" | "flags"; readonly names: readonly string[] }
  | { readonly kind: "option"; readonly some: ReadType }
  | { readonly kind: "result"; readonly ok: ReadType | undefined; readonly err: ReadType | undefined }
  | { readonly kind: "own" | "borrow"; readonly resource: ResourceType };

export interface ReadField {
  readonly name: string;
  readonly type: ReadType;
}

/** One object for each resource type, however often it is aliased. */
export interface ResourceType extends ImportedName {
  readonly kind: "resource";
}

export interface ReadFunctionType {
  readonly kind: "function";
  readonly parameters: readonly ReadField[];
  readonly result: ReadType | undefined;
}

/** Read again for each import of it: its resources are the import's own. */
export interface InstanceType {
  readonly kind: "instance-type";
  readonly start: number;
  readonly end: number;
  readonly scope: Scope;
}

export type TypeDefinition =
  | ReadFunctionType
  | InstanceType
  | ResourceType
  | { readonly kind: "value"; readonly type: ReadType };

export type ComponentFunction =
  | { readonly kind: "imported"; readonly from: ImportedName; readonly type: ReadFunctionType }
  | {
      readonly kind: "lifted";
      readonly core: CoreExport;
      readonly options: CanonicalOptions;
      readonly type: ReadFunctionType;
    };

/** What an instance, or the arguments of a nested component, hold by name. */
export type Item =
  | { readonly sort: "function"; readonly function: ComponentFunction }
  | { readonly sort: "type"; readonly type: TypeDefinition }
  | { readonly sort: "instance"; readonly instance: ComponentInstance };

export type ComponentInstance = ReadonlyMap<string, Item>;

/** A component in a component: its bytes, read when it is instantiated. */
export interface NestedComponent {
  readonly start: number;
  readonly end: number;
  readonly scope: Scope;
}

/** The index spaces of a component, of a component in it, or of an instance type (Component Model, Explainer.md, "Index Spaces"). */
export class Scope {
  readonly outer: Scope | undefined;
  readonly types: TypeDefinition[] = [];
  readonly functions: ComponentFunction[] = [];
  readonly instances: ComponentInstance[] = [];
  readonly components: NestedComponent[] = [];
  readonly coreFunctions: CoreItem[] = [];
  readonly coreMemories: CoreItem[] = [];
  readonly coreTables: CoreItem[] = [];
  readonly coreGlobals: CoreItem[] = [];

  constructor(outer?: Scope) {
    this.outer = outer;
  }
}

/** @throws MalformedComponentError for an index that nothing has */
export function at<T>(space: readonly T[], index: number, what: string, offset: number): T {
  const item = space[index];
  if (item === undefined) throw new MalformedComponentError(`it has no ${what} ${index}`, offset);
  return item;
}

/** Gives an item the next index of its sort. */
export function add(scope: Scope, item: Item): void {
  if (item.sort === "function") scope.functions.push(item.function);
  else if (item.sort === "type") scope.types.push(item.type);
  else scope.instances.push(item.instance);
}
