import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AppManifest } from "@godwit/wit";
import { Ajv, type ErrorObject } from "ajv";
import { ManifestError } from "./manifest-error.ts";

const schema: object = createRequire(import.meta.url)("@godwit/wit/app.schema.json");
const validate = new Ajv({ allErrors: true }).compile<AppManifest>(schema);

/** The one world of this host, and the minor version that it runs. */
const WORLD = "godwit:handler";
const WORLD_VERSION = "0.1";

/**
 * Reads `app.json`.
 * @throws ManifestError when it is no manifest, with the JSON path of every mistake, or names another world
 */
export async function readManifest(file: string): Promise<AppManifest> {
  const manifest = parse(file, await readFile(file, "utf8"));
  if (!validate(manifest)) {
    const mistakes = (validate.errors ?? []).map(mistakeFrom).join("; ");
    throw new ManifestError("GODWIT_MANIFEST_INVALID", `Cannot read "${file}": ${mistakes}`);
  }
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

function mistakeFrom({ instancePath, message, params }: ErrorObject): string {
  const named = params.additionalProperty ?? params.missingProperty ?? params.propertyName;
  const allowed = params.allowedValues ? ` (${params.allowedValues.join(", ")})` : "";
  return `${instancePath || "/"} ${message}${allowed}${named === undefined || message?.includes(named) ? "" : ` ("${named}")`}`;
}
