import { spawn } from "node:child_process";
import { once } from "node:events";
import { findGodwit } from "../src/targets/find-godwit.ts";
import { type LambdaVariant, type LambdaVariantName, lambdaVariants } from "../src/targets/lambda-variants.ts";
import { findPeer } from "./find-peer.ts";
import { startDynamoDbLocal } from "./start-dynamodb-local.ts";

// node peers/run-lambda-targets.ts [OPTION...]: the suite on every Lambda target, with DynamoDB Local for its stores. Options are
// those of `godwit conformance`.
const [program, ...args] = findGodwit();
const database = await startDynamoDbLocal();
const failed: string[] = [];
try {
  for (const variant of Object.keys(lambdaVariants) as LambdaVariantName[]) {
    const target = `lambda:${variant}`;
    const child = spawn(program, [...args, "conformance", "--target", target, ...process.argv.slice(2)], {
      stdio: "inherit",
      env: { ...process.env, AWS_ENDPOINT_URL_DYNAMODB: database.origin, ...nodeFor(lambdaVariants[variant]) },
    });
    const [code] = await once(child, "exit");
    if (code !== 0) failed.push(target);
  }
} finally {
  await database.end("SIGKILL");
}
console.log(failed.length === 0 ? "All of them are as expected" : `Not as expected: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** The wrapper is there for a Node that `npm run peers` alone installs. */
function nodeFor({ start }: LambdaVariant): { readonly GODWIT_FUNCTION_NODE?: string } {
  const old = start === "wrapper" ? findPeer("node-24.15") : undefined;
  return old === undefined ? {} : { GODWIT_FUNCTION_NODE: old };
}
