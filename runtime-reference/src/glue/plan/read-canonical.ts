import type { ByteReader } from "../../engine/binary/byte-reader.ts";
import type { CanonicalOptions, CoreExport, CoreItem } from "./component-plan.ts";
import { MalformedComponentError } from "./malformed-component-error.ts";
import type { ReadHostFunction, Reading } from "./reading.ts";
import { at } from "./scope.ts";
import { UnsupportedComponentError } from "./unsupported-component-error.ts";

/** Binary.md, `canon`: each makes a function or a core function. */
export function readCanonicals(section: ByteReader, reading: Reading): void {
  section.list(() => readCanonical(section, reading));
}

function readCanonical(section: ByteReader, reading: Reading): void {
  const { component, scope } = reading;
  const offset = section.position;
  const provide = (hostFunction: ReadHostFunction) => {
    scope.coreFunctions.push({ kind: "host-function", index: component.hostFunctions.length });
    component.hostFunctions.push(hostFunction);
  };
  switch (section.byte()) {
    case 0x00: {
      section.byte();
      const core = exported(at(scope.coreFunctions, section.u32(), "core function", offset), offset);
      const options = readOptions(section, reading);
      const type = at(scope.types, section.u32(), "type", offset);
      if (type.kind !== "function")
        throw new MalformedComponentError("it lifts a core function to what is no function", offset);
      scope.functions.push({ kind: "lifted", core, options, type });
      return;
    }
    case 0x01: {
      section.byte();
      const lowered = at(scope.functions, section.u32(), "function", offset);
      const options = readOptions(section, reading);
      if (lowered.kind !== "imported") throw new UnsupportedComponentError("it lowers a function of its own", offset);
      provide({ kind: "lower", function: lowered, options });
      return;
    }
    case 0x03: {
      const resource = at(scope.types, section.u32(), "type", offset);
      if (resource.kind !== "resource") throw new MalformedComponentError("it drops what is no resource", offset);
      provide({ kind: "resource-drop", resource });
      return;
    }
    default:
      throw new UnsupportedComponentError("it has a canonical function that is no lift, lower or drop", offset);
  }
}

/** Binary.md, `canonopt`. */
function readOptions(section: ByteReader, { component, scope }: Reading): CanonicalOptions {
  let memory: CoreExport | undefined;
  let realloc: CoreExport | undefined;
  let postReturn: CoreExport | undefined;
  section.list(() => {
    const offset = section.position;
    const option = section.byte();
    if (option === 0x00) return; // utf8
    if (option === 0x01 || option === 0x02) {
      component.obstacle ??= "its strings are not UTF-8";
      return;
    }
    if (option === 0x03) memory = exported(at(scope.coreMemories, section.u32(), "core memory", offset), offset);
    else if (option === 0x04)
      realloc = exported(at(scope.coreFunctions, section.u32(), "core function", offset), offset);
    else if (option === 0x05)
      postReturn = exported(at(scope.coreFunctions, section.u32(), "core function", offset), offset);
    else throw new UnsupportedComponentError(`it has the canonical option 0x${option.toString(16)}`, offset);
  });
  return { memory, realloc, postReturn };
}

function exported(item: CoreItem, offset: number): CoreExport {
  if (item.kind === "export") return { instance: item.instance, name: item.name };
  throw new UnsupportedComponentError("it calls a host function where a core module's is expected", offset);
}
