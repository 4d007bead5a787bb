import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type Schema, type ValidationResult, Validator } from "@cfworker/json-schema";
import type { AppManifest } from "@godwit/wit";
import { describeMistakes } from "./describe-mistakes.ts";
import { ManifestError } from "./manifest-error.ts";

const schema: Schema = createRequire(import.meta.url)("@godwit/wit/app.schema.json");
// It interprets the schema: one that compiles it, as others do, is slower than the whole of the rest for the few files that a host reads.
const validator = new Validator(schema, "7", false);

/** The one world of this host, and the minor version that it runs. */
const WORLD = "godwit:handler";
const WORLD_VERSION = "0.1";

/**
 * Reads `app.json`.
 * @throws ManifestError when it is no manifest, with the JSON path of every mistake, or names another world
 */
export async function readManifest(file: string): Promise<AppManifest> {
  const found = parse(file, await readFile(file, "utf8"));
  const { valid, errors } = check(file, found);
  if (!valid) {
    throw new ManifestError("GODWIT_MANIFEST_INVALID", `Cannot read "${file}": ${describeMistakes(errors, schema)}`);
  }
  const manifest = found as AppManifest;
  const [world, version] = manifest.world.split("@", 2);
  if (world !== WORLD || !new RegExp(`^${WORLD_VERSION}\\.\\d+$`).test(version ?? "")) {
    throw new ManifestError(
      "GODWIT_MANIFEST_WORLD",
      `Cannot start app "${manifest.name}": app.json names world "${manifest.world}", this host runs ${world === WORLD ? "" : `${WORLD}@`}${WORLD_VERSION}.x`,
    );
  }
  return manifest;
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ManifestError("GODWIT_MANIFEST_INVALID", `Cannot read "${file}": it is no JSON`, { cause });
  }
}

function check(file: string, found: unknown): ValidationResult {
  try {
    return validator.validate(found);
  } catch (cause) {
    // A key with half a surrogate pair is none for a JSON pointer.
    throw new ManifestError("GODWIT_MANIFEST_INVALID", `Cannot read "${file}": a key in it is no text`, { cause });
  }
}
