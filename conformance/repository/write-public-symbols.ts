import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPublicSymbols } from "./public-symbols.ts";
import { readPackages, repositoryRoot } from "./repository.ts";

const symbols = readPublicSymbols(repositoryRoot, readPackages());
writeFileSync(join(import.meta.dirname, "public-symbols.json"), `${JSON.stringify(symbols, undefined, 2)}\n`);
