import type { ByteReader } from "../../engine/binary/byte-reader.ts";
import type { CoreItem } from "./component-plan.ts";
import { MalformedComponentError } from "./malformed-component-error.ts";
import { readOuterAlias } from "./read-instance-type.ts";
import type { Reading } from "./reading.ts";
import { add, at, type Scope } from "./scope.ts";
import { UnsupportedComponentError } from "./unsupported-component-error.ts";

/** Binary.md, `alias`. */
export function readAlias(section: ByteReader, { component, scope }: Reading): void {
  const offset = section.position;
  const sort = section.byte();
  const coreSort = sort === 0x00 ? section.byte() : undefined;
  const target = section.byte();
  if (target === 0x02) {
    section.position = offset;
    scope.types.push(readOuterAlias(section, scope));
    return;
  }
  const instance = section.u32();
  const name = section.name();
  if (target === 0x01) {
    at(component.coreInstances, instance, "core instance", offset);
    coreSpace(scope, coreSort, offset).push({ kind: "export", instance, name });
    return;
  }
  const item = at(scope.instances, instance, "instance", offset).get(name);
  if (item === undefined) throw new MalformedComponentError(`its instance ${instance} has no "${name}"`, offset);
  add(scope, item);
}

/** Binary.md, `core:sort`: where such items are numbered. */
export function coreSpace(scope: Scope, sort: number | undefined, offset: number): CoreItem[] {
  switch (sort) {
    case 0x00:
      return scope.coreFunctions;
    case 0x01:
      return scope.coreTables;
    case 0x02:
      return scope.coreMemories;
    case 0x03:
      return scope.coreGlobals;
    default:
      throw new UnsupportedComponentError("it hands on a core type, module or instance", offset);
  }
}
