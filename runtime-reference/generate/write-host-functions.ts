import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hostFunctions, textOfHostFunctions } from "./host-functions.ts";

const table = await hostFunctions(join(import.meta.dirname, "../../wit"));
await writeFile(join(import.meta.dirname, "../src/component/host-functions.json"), textOfHostFunctions(table));
