import { ByteReader } from "./byte-reader.ts";
import { NotAComponentError } from "./not-a-component-error.ts";

/** Names with their versions, for example `wasi:http/types@0.2.10`, in the order of the binary. */
export interface ComponentNames {
  readonly imports: readonly string[];
  readonly exports: readonly string[];
}

const MAGIC = 0x0061736d;
/** Version 13 of the pre-standard format, layer 1: component. A core module has version 1, layer 0. */
const COMPONENT_VERSION = 0x0d000100;
const IMPORT_SECTION = 10;
const EXPORT_SECTION = 11;

/**
 * Reads the names in a component's own import and export sections (Component Model, Binary.md); what is nested in it is
 * skipped.
 * @throws NotAComponentError
 */
export function readComponentNames(bytes: Uint8Array): ComponentNames {
  assertPreamble(bytes);
  const imports: string[] = [];
  const exports: string[] = [];
  try {
    const sections = new ByteReader(bytes, 8);
    while (!sections.isAtEnd) {
      const id = sections.byte();
      const section = new ByteReader(sections.take(sections.u32()));
      if (id === IMPORT_SECTION) imports.push(...readList(section, readImport));
      if (id === EXPORT_SECTION) exports.push(...readList(section, readExport));
    }
  } catch (cause) {
    if (cause instanceof RangeError) throw new NotAComponentError("it is damaged or incomplete", { cause });
    throw cause;
  }
  return { imports, exports };
}

function assertPreamble(bytes: Uint8Array): void {
  const preamble = bytes.length < 8 ? undefined : new DataView(bytes.buffer, bytes.byteOffset, 8);
  if (preamble?.getUint32(0) !== MAGIC) throw new NotAComponentError("it is no WebAssembly file");
  const version = preamble.getUint32(4);
  if (version === COMPONENT_VERSION) return;
  throw new NotAComponentError(
    version === 0x01000000
      ? "it is a core module, expected a component"
      : "its binary version is not the component model's 0x0d, layer 1",
  );
}

function readList(section: ByteReader, readItem: (section: ByteReader) => string): string[] {
  return Array.from({ length: section.u32() }, () => readItem(section));
}

function readImport(section: ByteReader): string {
  const name = readName(section);
  skipDescription(section);
  return name;
}

function readExport(section: ByteReader): string {
  const name = readName(section);
  if (section.byte() === 0x00) section.byte(); // a core sort has a second byte
  section.u32();
  if (section.byte() === 0x01) skipDescription(section);
  return name;
}

/** Binary.md `importname` and `exportname`: a kind, the name and, in the newest kind, a version suffix. */
function readName(section: ByteReader): string {
  const kind = section.byte();
  const name = section.name();
  if (kind > 0x02) throw new NotAComponentError(`it has a name of the unknown kind ${kind}`);
  return kind === 0x02 ? name + section.name() : name;
}

/** Binary.md `externdesc`. */
function skipDescription(section: ByteReader): void {
  switch (section.byte()) {
    case 0x00: // core module
      section.byte();
      section.u32();
      return;
    case 0x01: // function
    case 0x04: // component
    case 0x05: // instance
      section.u32();
      return;
    case 0x02: // value
      section.byte();
      section.u32();
      return;
    case 0x03: // type: equal to another, or a new resource
      if (section.byte() === 0x00) section.u32();
      return;
    default:
      throw new NotAComponentError("it has an import or export of an unknown sort");
  }
}
