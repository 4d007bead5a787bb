import type { HostFunctionTable } from "../src/component/host-function-table.ts";
import { camelCase, pascalCase, withoutVersion } from "../src/glue/emit/javascript-names.ts";
import type { ImportedFunction, ImportedName } from "../src/glue/plan/component-plan.ts";
import type { ImportObject } from "../src/imports/create-imports.ts";
import { mapParts } from "./map-parts.ts";

/** A resource as cases name it: which object stands for it is each host's own. */
export class ResourceName {
  /** The index of its type. */
  readonly type: number;
  readonly id: number;

  constructor(type: number, id: number) {
    this.type = type;
    this.id = id;
  }
}

/** What an import does when it is called. */
export interface Answer {
  readonly kind: "return" | "throw" | "resolve" | "reject";
  readonly value: unknown;
}

type Interfaces = Record<string, Record<string, unknown>>;
type Call = (name: string, values: readonly unknown[]) => unknown;

/** Imports that record what they are called with, and answer as they are told. */
export class RelayHost {
  readonly imports: ImportObject;
  /** What happened, in order. */
  readonly seen: unknown[] = [];
  /** What the next call gets. */
  answer: Answer | undefined;
  /** Called for the driver's own import; `undefined` when it is called like any other. */
  onDriver: () => bigint | undefined = () => undefined;
  readonly #classes: readonly (new () => object)[];
  readonly #names: WeakMap<object, ResourceName> = new WeakMap();
  readonly #objects: Map<number, object> = new Map();

  constructor({ resources, functions }: HostFunctionTable) {
    const { seen } = this;
    const nameOf = (resource: object) => this.#names.get(resource);
    const call: Call = (name, values) => this.#answer(name, values);
    const interfaces: Interfaces = {};
    this.#classes = resources.map((resource) => {
      const members = membersOf(interfaces, resource);
      // Two drafts of an interface have the same class: glue takes them by name without version.
      const known = members[pascalCase(resource.name)] as (new () => object) | undefined;
      if (known !== undefined) return known;
      // A function, because what its constructor returns is another import's matter.
      function Resource(...values: readonly unknown[]) {
        return call(`[constructor]${resource.name}`, values);
      }
      Resource.prototype[Symbol.dispose] = function dispose(this: object) {
        seen.push(["drop", nameOf(this)]);
      };
      members[pascalCase(resource.name)] = Resource;
      return Resource as unknown as new () => object;
    });
    for (const imported of functions) this.#add(interfaces, imported, call);
    this.imports = interfaces as unknown as ImportObject;
  }

  /** Forgets what it has seen, and its objects. */
  begin(): void {
    this.seen.length = 0;
    this.#objects.clear();
  }

  /** A value with this host's objects in the place of names. */
  withObjects(value: unknown): unknown {
    return mapParts(value, (part) => (part instanceof ResourceName ? this.#objectOf(part) : undefined));
  }

  #withNames(value: unknown): unknown {
    return mapParts(value, (part) => (typeof part === "object" && part !== null ? this.#names.get(part) : undefined));
  }

  #objectOf(name: ResourceName): object {
    const known = this.#objects.get(name.id);
    if (known !== undefined) return known;
    const made = Object.create(this.#classes[name.type]?.prototype ?? null) as object;
    this.#objects.set(name.id, made);
    this.#names.set(made, name);
    return made;
  }

  #add(interfaces: Interfaces, imported: ImportedFunction, call: Call): void {
    const { name } = imported;
    const members = membersOf(interfaces, imported);
    const [, kind, resource = "", method = ""] = /^\[(constructor|method|static)\]([^.]+)\.?(.*)$/.exec(name) ?? [];
    if (kind === "constructor") return;
    if (kind === undefined) {
      members[camelCase(name)] = (...values: readonly unknown[]) => call(name, values);
      return;
    }
    const owner = members[pascalCase(resource)] as unknown as Record<string, unknown> & { readonly prototype: object };
    if (kind === "static") owner[camelCase(method)] = (...values: readonly unknown[]) => call(name, values);
    else {
      (owner.prototype as Record<string, unknown>)[camelCase(method)] = function called(
        this: object,
        ...values: readonly unknown[]
      ) {
        return call(name, [this, ...values]);
      };
    }
  }

  #answer(name: string, values: readonly unknown[]): unknown {
    if (name === "get-random-u64") {
      const asked = this.onDriver();
      if (asked !== undefined) return asked;
    }
    this.seen.push([name, ...values.map((value) => this.#withNames(value))]);
    const { kind, value } = this.answer ?? {
      kind: "throw",
      value: new Error(`Cannot answer ${name}: no answer is set`),
    };
    const answer = this.withObjects(value);
    switch (kind) {
      case "return":
        return answer;
      case "throw":
        throw answer;
      case "resolve":
        return Promise.resolve(answer);
      case "reject":
        return Promise.reject(answer);
    }
  }
}

function membersOf(interfaces: Interfaces, { interface: interfaceName }: ImportedName): Record<string, unknown> {
  const name = withoutVersion(interfaceName);
  interfaces[name] ??= {};
  return interfaces[name];
}
