import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { entryOfMissing, findMissingPackages, type LockedPackage, type Lockfile } from "./lockfile.ts";
import { repositoryRoot } from "./repository.ts";

const file = join(repositoryRoot, "package-lock.json");
const lockfile = JSON.parse(readFileSync(file, "utf8")) as Lockfile;
const missing = findMissingPackages(lockfile);
const packages: Record<string, LockedPackage> = { ...lockfile.packages };
for (const absent of missing) packages[absent.path] = entryOfMissing(absent);
const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify({ ...lockfile, packages: sorted }, null, 2)}\n`);
console.log(`Added ${missing.length} packages of other platforms to package-lock.json`);
