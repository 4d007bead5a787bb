import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { componentEmbed, componentNew } from "@bytecodealliance/jco-transpile/wasm-tools";
import { providedInterfaces } from "../src/component/assert-supported-imports.ts";
import type { HostFunctionTable } from "../src/component/host-function-table.ts";
import { readComponentPlan } from "../src/glue/plan/read-component-plan.ts";

/** The release of WASI 0.2 that is vendored: its functions are those of all of them that the host stands for. */
const VENDORED_WASI = "0.2.10";

/** Reads the functions of all interfaces that the host provides out of a component that imports them, made from the WIT. */
export async function hostFunctions(witDirectory: string): Promise<HostFunctionTable> {
  const workspace = await mkdtemp(join(tmpdir(), "godwit-host-functions-"));
  try {
    await cp(join(witDirectory, "deps"), join(workspace, "deps"), { recursive: true });
    await writeFile(join(workspace, "all.wit"), world());
    const module = await componentEmbed({ dummy: true, witPath: workspace, world: "all" });
    const { types, resources, functions, exports } = readComponentPlan(await componentNew(module));
    const exported = exports.map(({ interface: name, name: functionName, type }) => ({
      interface: name,
      name: functionName,
      type,
    }));
    return { types, resources, functions, exports: exported };
  } finally {
    await rm(workspace, { recursive: true });
  }
}

/** One line for each type, resource and function, so that a change of the WIT shows as what it is. */
export function textOfHostFunctions(table: HostFunctionTable): string {
  const lists = Object.entries(table).map(
    ([name, items]) =>
      `  ${JSON.stringify(name)}: [\n${items.map((item: unknown) => `    ${JSON.stringify(item)}`).join(",\n")}\n  ]`,
  );
  return `{\n${lists.join(",\n")}\n}\n`;
}

function world(): string {
  const imports = providedInterfaces.flatMap(({ name, versions }) =>
    (versions ?? [VENDORED_WASI]).map((version) => `  import ${name}@${version};`),
  );
  return `package godwit:host-functions;\n\nworld all {\n${imports.join("\n")}\n  export wasi:http/incoming-handler@${VENDORED_WASI};\n}\n`;
}
