import type {
  ComponentPlan,
  ExportedFunction,
  HostFunction,
  ImportedFunction,
  ImportedName,
} from "./component-plan.ts";
import type { ReadComponent } from "./reading.ts";
import type { ComponentFunction, ReadFunctionType, ReadType, ResourceType } from "./scope.ts";
import { UnsupportedComponentError } from "./unsupported-component-error.ts";
import type { FunctionType, WitType } from "./wit-type.ts";

/** How large a type may be when everything it is made of is counted as often as it stands in it. */
const LARGEST_TYPE = 10_000;
/** What is done with a type is done by functions that call each other as deep as it is. */
const DEEPEST_TYPE = 100;
/** How large all types together may be: each is handled by functions of its own size. */
const MOST_PARTS = 100_000;

/** Numbers the types, resources and functions that are used, each once. */
export function collectPlan({
  coreModules,
  coreInstances,
  hostFunctions,
  exports,
  obstacle,
}: ReadComponent): ComponentPlan {
  const collector = new Collector();
  const provided = hostFunctions.map((hostFunction): HostFunction => {
    if (hostFunction.kind === "resource-drop")
      return { kind: "resource-drop", resource: collector.resource(hostFunction.resource) };
    return { kind: "lower", function: collector.imported(hostFunction.function), options: hostFunction.options };
  });
  const exported: ExportedFunction[] = [];
  for (const [interfaceName, instance] of exports) {
    for (const [name, item] of instance) {
      if (item.sort === "instance")
        throw new UnsupportedComponentError(`its export "${interfaceName}" holds an instance`);
      if (item.sort === "type") continue;
      const lifted = item.function;
      if (lifted.kind !== "lifted") throw new UnsupportedComponentError(`its export "${interfaceName}" is an import`);
      const { core, options } = lifted;
      exported.push({ interface: interfaceName, name, core, options, type: collector.functionType(lifted.type) });
    }
  }
  const { types, resources, functions } = collector;
  return {
    coreModules,
    types,
    resources,
    functions,
    hostFunctions: provided,
    coreInstances,
    exports: exported,
    obstacle,
  };
}

class Collector {
  readonly types: WitType[] = [];
  readonly resources: ImportedName[] = [];
  readonly functions: ImportedFunction[] = [];
  readonly #typeIndexes = new Map<string, number>();
  readonly #known = new Map<ReadType, number>();
  readonly #sizes: TypeSize[] = [];
  readonly #functionTypes = new Map<ReadFunctionType, FunctionType>();
  #parts = 0;
  readonly #resourceIndexes = new Map<ResourceType, number>();
  readonly #functionIndexes = new Map<ComponentFunction, number>();

  resource(type: ResourceType): number {
    const known = this.#resourceIndexes.get(type);
    if (known !== undefined) return known;
    this.#resourceIndexes.set(type, this.resources.length);
    return this.resources.push({ interface: type.interface, name: type.name }) - 1;
  }

  imported(imported: Extract<ComponentFunction, { kind: "imported" }>): number {
    const known = this.#functionIndexes.get(imported);
    if (known !== undefined) return known;
    this.#functionIndexes.set(imported, this.functions.length);
    const { interface: interfaceName, name } = imported.from;
    return this.functions.push({ interface: interfaceName, name, type: this.functionType(imported.type) }) - 1;
  }

  functionType(type: ReadFunctionType): FunctionType {
    const known = this.#functionTypes.get(type);
    if (known !== undefined) return known;
    const made: FunctionType = {
      parameters: type.parameters.map((parameter) => ({ name: parameter.name, type: this.#type(parameter.type) })),
      result: this.#optional(type.result),
    };
    this.#functionTypes.set(type, made);
    return made;
  }

  #optional(type: ReadType | undefined): number | undefined {
    return type && this.#type(type);
  }

  #type(type: ReadType): number {
    const known = this.#known.get(type);
    if (known !== undefined) return known;
    const index = this.#numbered(this.#withIndexes(type));
    this.#known.set(type, index);
    return index;
  }

  #withIndexes(type: ReadType): WitType {
    switch (type.kind) {
      case "list":
        return { kind: "list", element: this.#type(type.element) };
      case "record":
        return {
          kind: "record",
          fields: type.fields.map((field) => ({ name: field.name, type: this.#type(field.type) })),
        };
      case "tuple":
        return { kind: "tuple", elements: type.elements.map((element) => this.#type(element)) };
      case "variant":
        return {
          kind: "variant",
          cases: type.cases.map((variantCase) => ({ name: variantCase.name, type: this.#optional(variantCase.type) })),
        };
      case "option":
        return { kind: "option", some: this.#type(type.some) };
      case "result":
        return { kind: "result", ok: this.#optional(type.ok), err: this.#optional(type.err) };
      case "own":
      case "borrow":
        return { kind: type.kind, resource: this.resource(type.resource) };
      default:
        return type;
    }
  }

  #numbered(type: WitType): number {
    const key = JSON.stringify(type);
    const known = this.#typeIndexes.get(key);
    if (known !== undefined) return known;
    const size = this.#sizeOf(type);
    // A type that doubles at each step would flatten to any number of core values.
    if (size.parts > LARGEST_TYPE) throw new UnsupportedComponentError("it has a type of too many parts");
    if (size.depth > DEEPEST_TYPE) throw new UnsupportedComponentError("its types are nested too deep");
    this.#parts += size.parts;
    if (this.#parts > MOST_PARTS) throw new UnsupportedComponentError("its types have too many parts together");
    const index = this.types.push(type) - 1;
    this.#sizes.push(size);
    this.#typeIndexes.set(key, index);
    return index;
  }

  #sizeOf(type: WitType): TypeSize {
    let parts = 1;
    let depth = 0;
    for (const index of partsOf(type)) {
      const part = this.#sizes[index];
      parts += part?.parts ?? 0;
      depth = Math.max(depth, part?.depth ?? 0);
    }
    return { parts, depth: depth + 1 };
  }
}

interface TypeSize {
  readonly parts: number;
  readonly depth: number;
}

function partsOf(type: WitType): readonly number[] {
  switch (type.kind) {
    case "list":
      return [type.element];
    case "record":
      return type.fields.map((field) => field.type);
    case "tuple":
      return type.elements;
    case "variant":
      return type.cases.flatMap((variantCase) => (variantCase.type === undefined ? [] : [variantCase.type]));
    case "option":
      return [type.some];
    case "result":
      return [type.ok, type.err].filter((part) => part !== undefined);
    default:
      return [];
  }
}
