import { ByteReader } from "../../engine/binary/byte-reader.ts";
import { MalformedModuleError } from "../../engine/binary/malformed-module-error.ts";
import { collectPlan } from "./collect-plan.ts";
import type { ComponentPlan } from "./component-plan.ts";
import { MalformedComponentError } from "./malformed-component-error.ts";
import { readSections } from "./read-sections.ts";
import { UnsupportedComponentError } from "./unsupported-component-error.ts";

/** "\0asm", version 13 of the pre-standard format, layer 1: component. */
const PREAMBLE = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00];

/**
 * Reads how a component links its core modules (Component Model, Binary.md).
 * @throws MalformedComponentError; UnsupportedComponentError for what {@link ComponentPlan} cannot say
 */
export function readComponentPlan(bytes: Uint8Array): ComponentPlan {
  if (PREAMBLE.some((byte, at) => bytes[at] !== byte))
    throw new MalformedComponentError("it does not begin like one", 0);
  try {
    return collectPlan(readSections(new ByteReader(bytes, PREAMBLE.length)));
  } catch (error) {
    if (error instanceof RangeError) throw new UnsupportedComponentError("its types are nested too deep");
    if (!(error instanceof MalformedModuleError)) throw error;
    throw new MalformedComponentError("it is damaged", error.offset, { cause: error });
  }
}
