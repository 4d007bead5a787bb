import { join } from "node:path";
import { runGodwit } from "./run-godwit.ts";
import { type TemporaryApp, temporaryApp } from "./temporary-app.ts";

const handler = `
export default {
  async fetch(request, context) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/config") return Response.json(context.config.all());
    if (pathname === "/count") return Response.json(await context.keyvalue("counts").increment("n"));
    if (pathname === "/throw") throw new Error("on purpose");
    if (pathname === "/log") console.warn("a line\\u001b[2J of the handler");
    if (pathname === "/slow") await new Promise((resolve) => setTimeout(resolve, Number(searchParams.get("ms") ?? 1500)));
    return new Response("ok");
  },
};
`;

const config = `
export default {
  name: "served",
  entry: "src/handler.js",
  stores: ["counts"],
  config: { one: { default: "1" }, two: {}, three: {}, key: { secret: true } },
  limits: { wallMs: 30_000 },
  try: ["-H 'x-a: b' '/count?a=1&b=2'", "/config"],
};
`;

/** An app built by the command itself, with a store, config keys and a path for whatever a host must cope with. */
export interface ServedApp extends TemporaryApp {
  /** `dist/<name>`. */
  readonly built: string;
}

/** Runs `godwit build` on that app. */
export async function buildServedApp(): Promise<ServedApp> {
  const app = await temporaryApp({ "src/handler.js": handler, "godwit.config.ts": config });
  const { code, stderr } = await runGodwit(["build"], { cwd: app.directory });
  if (code !== 0) throw new Error(`The app does not build:\n${stderr}`);
  return { ...app, built: join(app.directory, "dist", "served") };
}
