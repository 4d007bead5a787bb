import type { AppManifest } from "@godwit/wit";
import type { FunctionOptions } from "./function-options.ts";
import type { PackedFunction } from "./pack-function.ts";

/** The README beside a function: what to upload, and what must be set. */
export function readmeOfFunction(
  manifest: AppManifest,
  { as, invoke, runtime }: FunctionOptions,
  { hasLayer }: Pick<PackedFunction, "hasLayer">,
): string {
  const parts = [
    `# ${manifest.name} on AWS Lambda`,
    "`function.zip` is the function, `function/` what is in it.",
    ...(hasLayer
      ? [
          "`layer.zip` has the engine. Publish it as a layer (`aws lambda publish-layer-version`) and give the function that version.",
        ]
      : []),
    ...(as === "bundle"
      ? [
          "The handler runs in Node's own engine: fast, and without isolation. Its requests share memory and globals, and nothing ends one that computes on.",
        ]
      : []),
    runtime === "managed" && as === "bundle"
      ? "Runtime `nodejs24.x`, handler `index.handler`."
      : runtime === "managed"
        ? "Runtime `nodejs24.x`, handler `index.handler`, and the environment variable\n`AWS_LAMBDA_EXEC_WRAPPER=/var/task/wrapper.sh`: before Node 24.20 WebAssembly that waits needs a flag, which the wrapper adds."
        : "Runtime `provided.al2023`, any handler name, and Node 26 in a layer, as `/opt/bin/node`.",
    invoke === "stream"
      ? "It answers piece by piece: a function URL with `InvokeMode: RESPONSE_STREAM`, or a REST API with\n`responseTransferMode: STREAM`. Behind another ingress its clients would see the envelope."
      : "It answers whole: a function URL with `InvokeMode: BUFFERED`, a REST or HTTP API, or a load balancer (with\n`lambda.multi_value_headers.enabled`, without which an answer with several `Set-Cookie` is a 500).",
    `Give it a timeout above the app's own ${manifest.limits.wallMs} ms, and 1769 MB of memory: that is one whole processor.`,
  ];
  if (manifest.stores.length > 0) {
    parts.push(
      "Stores are in a DynamoDB table, named by `GODWIT_TABLE`: partition key `store` (S), sort key `key` (B),\ntime to live on `expires`, without which what was deleted leaves its mark for ever.",
    );
  }
  return `${parts.join("\n\n")}\n`;
}
