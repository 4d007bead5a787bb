import type { ByteReader } from "../../engine/binary/byte-reader.ts";
import type { CoreInstance } from "./component-plan.ts";
import { coreSpace } from "./read-alias.ts";
import type { Reading } from "./reading.ts";
import { at } from "./scope.ts";
import { UnsupportedComponentError } from "./unsupported-component-error.ts";

/** Binary.md, `core:instanceexpr`. */
export function readCoreInstance(section: ByteReader, { component, scope }: Reading): CoreInstance {
  const offset = section.position;
  if (section.byte() === 0x01) {
    const exports = section.list(() => {
      const name = section.name();
      const space = coreSpace(scope, section.byte(), section.position - 1);
      return { name, from: at(space, section.u32(), "core item", offset) };
    });
    return { kind: "exports", exports };
  }
  const module = section.u32();
  at(component.coreModules, module, "core module", offset);
  const imports = section.list(() => {
    const name = section.name();
    if (section.byte() !== 0x12)
      throw new UnsupportedComponentError("it gives a core module what is no instance", offset);
    const instance = section.u32();
    at(component.coreInstances, instance, "core instance", offset);
    return { name, instance };
  });
  return { kind: "module", module, imports };
}
