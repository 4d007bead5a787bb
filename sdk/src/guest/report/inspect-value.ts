import { inspectError } from "./inspect-error.ts";

const MAX_DEPTH = 4;
const MAX_ENTRIES = 100;
const MAX_WIDTH = 100;
/** Values shown in all: 100 entries on each of four levels would be more than any log can carry. */
const MAX_VALUES = 2_000;

interface Walk {
  readonly parents: readonly object[];
  readonly count: { shown: number };
}

/** A value as text for people, in the manner of Node's `util.inspect`. Never throws, calls no getter. */
export function inspectValue(value: unknown): string {
  try {
    return inspect(value, { parents: [], count: { shown: 0 } });
  } catch {
    return "[uninspectable]";
  }
}

function inspect(value: unknown, { parents, count }: Walk): string {
  if (++count.shown > MAX_VALUES) return "…";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "function") return inspectFunction(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (parents.includes(value)) return "[Circular]";
  const leaf = inspectLeaf(value);
  if (leaf !== undefined) return leaf;
  const inner = (child: unknown): string => inspect(child, { parents: [...parents, value], count });
  if (isErrorLike(value)) return inspectError(value, inner);
  const name = constructorName(value);
  if (parents.length > MAX_DEPTH) return Array.isArray(value) ? "[Array]" : `[${name}]`;
  return inspectComposite(value, name, inner);
}

function inspectFunction(value: { readonly name?: unknown }): string {
  return value.name ? `[Function: ${String(value.name)}]` : "[Function (anonymous)]";
}

/** Objects that are shown whole, in one piece. */
function inspectLeaf(value: object): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof URL) return `URL ${value.href}`;
  if (value instanceof Request) return `Request ${value.method} ${value.url}`;
  if (value instanceof Response) return `Response ${value.status}`;
  if (value instanceof Promise) return "Promise {}";
  if (value instanceof Number || value instanceof Boolean || value instanceof String)
    return `[${constructorName(value)}: ${value}]`;
  return undefined;
}

// Errors of the engine's host calls are of another realm; DOMException is no Error in this engine either.
function isErrorLike(value: object): boolean {
  return value instanceof Error || value instanceof DOMException || ("stack" in value && "message" in value);
}

function inspectComposite(value: object, name: string, inner: (value: unknown) => string): string {
  if (Array.isArray(value)) return bracket("", "[", bounded(value, inner), "]");
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return bracket(`${name}(${value.byteLength})`, "[", bounded(value as unknown as Iterable<unknown>, inner), "]");
  }
  if (value instanceof ArrayBuffer) return `ArrayBuffer { byteLength: ${value.byteLength} }`;
  if (value instanceof Map || value instanceof Headers || value instanceof URLSearchParams) {
    const entries = bounded(value as Iterable<[unknown, unknown]>, ([key, item]) => `${inner(key)} => ${inner(item)}`);
    return bracket(value instanceof Map ? `${name}(${value.size})` : name, "{", entries, "}");
  }
  if (value instanceof Set) return bracket(`${name}(${value.size})`, "{", bounded(value, inner), "}");
  const properties = bounded(Reflect.ownKeys(value).filter(isEnumerableIn(value)), (key) =>
    inspectProperty(value, key, inner),
  );
  return bracket(name === "Object" ? "" : name, "{", properties, "}");
}

function isEnumerableIn(value: object): (key: PropertyKey) => boolean {
  return (key) => Object.prototype.propertyIsEnumerable.call(value, key);
}

function inspectProperty(value: object, key: string | symbol, inner: (value: unknown) => string): string {
  const property = Object.getOwnPropertyDescriptor(value, key);
  const shownKey =
    typeof key === "symbol" ? `[${String(key)}]` : /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
  if (property?.get) return `${shownKey}: ${property.set ? "[Getter/Setter]" : "[Getter]"}`;
  if (property?.set) return `${shownKey}: [Setter]`;
  return `${shownKey}: ${inner(property?.value)}`;
}

function constructorName(value: object): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null) return "[Object: null prototype]";
  const found: unknown = prototype.constructor;
  return typeof found === "function" && found.name !== "" ? found.name : "Object";
}

function bounded<T>(items: Iterable<T>, show: (item: T) => string): string[] {
  const shown: string[] = [];
  for (const item of items) {
    if (shown.length === MAX_ENTRIES) {
      shown.push("… more items");
      break;
    }
    shown.push(show(item));
  }
  return shown;
}

function bracket(label: string, open: string, items: readonly string[], close: string): string {
  const start = label === "" ? open : `${label} ${open}`;
  if (items.length === 0) return `${start}${close}`;
  const line = items.join(", ");
  if (line.length <= MAX_WIDTH && !line.includes("\n")) return `${start} ${line} ${close}`;
  return `${start}\n${items.map((item) => `  ${item.replaceAll("\n", "\n  ")}`).join(",\n")}\n${close}`;
}
