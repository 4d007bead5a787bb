import { ByteReader } from "../../engine/binary/byte-reader.ts";
import { MalformedComponentError } from "./malformed-component-error.ts";
import { readAlias } from "./read-alias.ts";
import { readCanonicals } from "./read-canonical.ts";
import { readCoreInstance } from "./read-core-instance.ts";
import { instantiateType, readExternName, readTypeDefinition } from "./read-instance-type.ts";
import type { ReadComponent, Reading } from "./reading.ts";
import { add, at, type ComponentInstance, type InstanceType, type Item, type NestedComponent, Scope } from "./scope.ts";
import { UnsupportedComponentError } from "./unsupported-component-error.ts";

/** How deep components may be nested: those of wit-component's making are, by one. */
const DEEPEST = 3;
/** Each is read anew, so that a small component could ask for any amount of work. */
const MOST_INSTANCES = 1000;
/** In bytes; wit-component's are some thousand long. */
const MOST_READ_ANEW = 2 ** 24;

export function readSections(reader: ByteReader): ReadComponent {
  const component: ReadComponent = {
    coreModules: [],
    coreInstances: [],
    hostFunctions: [],
    exports: new Map(),
    obstacle: undefined,
    instances: 0,
    readAnew: 0,
  };
  const exports = readInto(reader, { component, scope: new Scope(), given: undefined, exports: new Map(), depth: 0 });
  for (const [name, item] of exports) {
    if (item.sort === "function") throw new UnsupportedComponentError(`it exports the function "${name}" by itself`);
    if (item.sort === "instance") component.exports.set(name, item.instance);
  }
  return component;
}

function readInto(reader: ByteReader, reading: Reading): ReadonlyMap<string, Item> {
  while (reader.position < reader.end) {
    const offset = reader.position;
    const id = reader.byte();
    const length = reader.u32();
    const section = new ByteReader(reader.bytes, reader.position, reader.position + length);
    reader.skip(length);
    readSection(id, section, reading, offset);
  }
  return reading.exports;
}

function readSection(id: number, section: ByteReader, reading: Reading, offset: number): void {
  const { component, scope } = reading;
  switch (id) {
    case 0: // custom
      return;
    case 1: // core module
      assertOutermost(reading, offset);
      component.coreModules.push({ start: section.position, end: section.end });
      return;
    case 2:
      assertOutermost(reading, offset);
      section.list(() => component.coreInstances.push(readCoreInstance(section, reading)));
      return;
    case 4:
      scope.components.push({ start: section.position, end: section.end, scope });
      return;
    case 5:
      section.list(() => scope.instances.push(readInstance(section, reading)));
      return;
    case 6:
      section.list(() => readAlias(section, reading));
      return;
    case 7:
      section.list(() => scope.types.push(readTypeDefinition(section, scope)));
      return;
    case 8:
      assertOutermost(reading, offset);
      readCanonicals(section, reading);
      return;
    case 10:
      section.list(() => readImport(section, reading));
      return;
    case 11:
      section.list(() => readExport(section, reading));
      return;
    default: // core types, start, values
      throw new UnsupportedComponentError(`it has a section ${id}`, offset);
  }
}

/** Binary.md, `import`. */
function readImport(section: ByteReader, { component, scope, given }: Reading): void {
  const name = readExternName(section);
  const offset = section.position;
  const kind = section.byte();
  if (kind === 0x03 && section.byte() === 0x00) section.u32();
  else if (kind !== 0x03) section.u32();
  if (given !== undefined) {
    const item = given.get(name);
    if (item === undefined) throw new MalformedComponentError(`a component in it is not given "${name}"`, offset);
    add(scope, item);
    return;
  }
  const index = section.bytes[offset + 1] ?? 0;
  if (kind !== 0x05) throw new UnsupportedComponentError(`it imports "${name}", which is no interface`, offset);
  const type = at(scope.types, new ByteReader(section.bytes, offset + 1).u32(), "type", offset);
  if (type.kind !== "instance-type")
    throw new MalformedComponentError(`it imports "${name}" with type ${index}`, offset);
  countInstance(component, type, offset);
  scope.instances.push(instantiateType(section.bytes, type, name));
}

/** Binary.md, `export`. */
function readExport(section: ByteReader, { scope, exports }: Reading): void {
  const name = readExternName(section);
  const item = readSortedItem(section, scope);
  if (section.byte() === 0x01) {
    const kind = section.byte();
    if (kind === 0x03 && section.byte() !== 0x00)
      throw new UnsupportedComponentError(`it exports the type "${name}" closed`, section.position);
    section.u32();
  }
  exports.set(name, item);
  add(scope, item);
}

/** Binary.md, `instanceexpr`. */
function readInstance(section: ByteReader, reading: Reading): ComponentInstance {
  const offset = section.position;
  const { scope } = reading;
  if (section.byte() === 0x01) {
    return new Map(section.list(() => [readExternName(section), readSortedItem(section, scope)] as const));
  }
  if (reading.depth >= DEEPEST) throw new UnsupportedComponentError("it has components nested too deep", offset);
  const nested = at(scope.components, section.u32(), "component", offset);
  countInstance(reading.component, nested, offset);
  const given = new Map(section.list(() => [section.name(), readSortedItem(section, scope)] as const));
  const body = new ByteReader(section.bytes, nested.start + 8, nested.end);
  return readInto(body, {
    ...reading,
    scope: new Scope(nested.scope),
    given,
    exports: new Map(),
    depth: reading.depth + 1,
  });
}

/** Binary.md, `sortidx`. */
function readSortedItem(section: ByteReader, scope: Scope): Item {
  const offset = section.position;
  switch (section.byte()) {
    case 0x01:
      return { sort: "function", function: at(scope.functions, section.u32(), "function", offset) };
    case 0x03:
      return { sort: "type", type: at(scope.types, section.u32(), "type", offset) };
    case 0x05:
      return { sort: "instance", instance: at(scope.instances, section.u32(), "instance", offset) };
    default:
      throw new UnsupportedComponentError("it hands on what is no function, type or instance", offset);
  }
}

function countInstance(component: ReadComponent, { start, end }: NestedComponent | InstanceType, offset: number): void {
  component.instances += 1;
  component.readAnew += end - start;
  if (component.instances > MOST_INSTANCES || component.readAnew > MOST_READ_ANEW)
    throw new UnsupportedComponentError("it has too many instances", offset);
}

function assertOutermost({ depth }: Reading, offset: number): void {
  if (depth > 0) throw new UnsupportedComponentError("a component in it has core modules of its own", offset);
}
