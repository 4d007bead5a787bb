import { ByteReader } from "../../engine/binary/byte-reader.ts";
import { MalformedComponentError } from "./malformed-component-error.ts";
import { readType } from "./read-type.ts";
import { at, type ComponentInstance, type InstanceType, type Item, Scope, type TypeDefinition } from "./scope.ts";
import { UnsupportedComponentError } from "./unsupported-component-error.ts";

/** Reads a definition of a type section; the types of components are skipped, because nothing here can use them. */
export function readTypeDefinition(reader: ByteReader, scope: Scope): TypeDefinition {
  const first = reader.byte();
  if (first !== 0x42) return readType(reader, scope, first);
  const start = reader.position;
  // For its length.
  readDeclarations(reader, scope, "");
  return { kind: "instance-type", start, end: reader.position, scope };
}

/** What an import of an instance type has. @param name the import's, which owns the resources of the type */
export function instantiateType(
  bytes: Uint8Array,
  { start, end, scope }: InstanceType,
  name: string,
): ComponentInstance {
  return readDeclarations(new ByteReader(bytes, start, end), scope, name);
}

/** Binary.md, `instancetype`. */
function readDeclarations(reader: ByteReader, outer: Scope, owner: string): ComponentInstance {
  const scope = new Scope(outer);
  const items = new Map<string, Item>();
  reader.list(() => {
    const offset = reader.position;
    const kind = reader.byte();
    if (kind === 0x01) {
      const first = reader.byte();
      if (first === 0x42 || first === 0x41)
        throw new UnsupportedComponentError("it has an instance in an instance", offset);
      scope.types.push(readType(reader, scope, first));
    } else if (kind === 0x02) {
      scope.types.push(readOuterAlias(reader, scope));
    } else if (kind === 0x04) {
      const name = readExternName(reader);
      const item = readExternType(reader, scope, owner, name);
      if (item.sort === "type") scope.types.push(item.type);
      items.set(name, item);
    } else {
      throw new UnsupportedComponentError(`it has an instance type with a declaration 0x${kind.toString(16)}`, offset);
    }
  });
  return items;
}

/** Binary.md, `alias` of the kind "outer", of a type. */
export function readOuterAlias(reader: ByteReader, scope: Scope): TypeDefinition {
  const offset = reader.position;
  if (reader.byte() !== 0x03 || reader.byte() !== 0x02)
    throw new UnsupportedComponentError("it has an alias that is not of a type outside", offset);
  let from: Scope | undefined = scope;
  for (let count = reader.u32(); count > 0 && from !== undefined; count -= 1) from = from.outer;
  if (from === undefined) throw new MalformedComponentError("it has an alias of what is outside everything", offset);
  return at(from.types, reader.u32(), "type", offset);
}

/** Binary.md, `importname'` and `exportname'`. */
export function readExternName(reader: ByteReader): string {
  const offset = reader.position;
  const kind = reader.byte();
  if (kind > 0x01) throw new UnsupportedComponentError(`it has a name of the kind ${kind}`, offset);
  return reader.name();
}

/** Binary.md, `externdesc`, of a function or a type. */
function readExternType(reader: ByteReader, scope: Scope, owner: string, name: string): Item {
  const offset = reader.position;
  const kind = reader.byte();
  if (kind === 0x01) {
    const type = at(scope.types, reader.u32(), "type", offset);
    if (type.kind !== "function")
      throw new MalformedComponentError(`"${name}" is of a type that is no function's`, offset);
    return { sort: "function", function: { kind: "imported", from: { interface: owner, name }, type } };
  }
  if (kind !== 0x03) throw new UnsupportedComponentError(`"${name}" is neither a function nor a type`, offset);
  if (reader.byte() === 0x00) return { sort: "type", type: at(scope.types, reader.u32(), "type", offset) };
  return { sort: "type", type: { kind: "resource", interface: owner, name } };
}
