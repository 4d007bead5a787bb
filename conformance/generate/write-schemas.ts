import { writeFileSync } from "node:fs";
import { createSchema, schemaNames, schemaPath } from "./create-schemas.ts";

for (const name of schemaNames) writeFileSync(schemaPath(name), createSchema(name));
