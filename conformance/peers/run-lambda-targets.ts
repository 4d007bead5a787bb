import { spawn } from "node:child_process";
import { once } from "node:events";
import { findGodwit } from "../src/targets/find-godwit.ts";
import { lambdaVariants } from "../src/targets/lambda-variants.ts";
import { startDynamoDbLocal } from "./start-dynamodb-local.ts";

// node peers/run-lambda-targets.ts [OPTION...]: the suite behind every ingress of Lambda, with DynamoDB Local for its stores.
// Options are those of `godwit conformance`.
const [program, ...args] = findGodwit();
const database = await startDynamoDbLocal();
const failed: string[] = [];
try {
  for (const variant of Object.keys(lambdaVariants)) {
    const target = `lambda:${variant}`;
    const child = spawn(program, [...args, "conformance", "--target", target, ...process.argv.slice(2)], {
      stdio: "inherit",
      env: { ...process.env, AWS_ENDPOINT_URL_DYNAMODB: database.origin },
    });
    const [code] = await once(child, "exit");
    if (code !== 0) failed.push(target);
  }
} finally {
  await database.end("SIGKILL");
}
console.log(failed.length === 0 ? "All of them are as expected" : `Not as expected: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
