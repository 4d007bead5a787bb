import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A program: runs the apps of the folders that it is given, each as in a process of its own, but for the loading of the CDK. */
for (const directory of process.argv.slice(2)) {
  process.chdir(directory);
  process.env.CDK_OUTDIR = join(directory, "cdk.out");
  await import(pathToFileURL(join(directory, "app.ts")).href);
}
