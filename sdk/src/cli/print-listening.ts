import { styleText } from "node:util";
import type { Host } from "@godwit/runtime-reference";
import { curlLines } from "./curl-lines.ts";

/** Prints where the apps answer and how to try them; as one JSON line when a program reads it. */
export function printListening(
  url: string,
  host: Pick<Host, "apps">,
  { config, json }: { readonly config: Readonly<Record<string, string>>; readonly json: boolean },
): void {
  if (json) {
    const apps = host.apps.map(({ name, routes, manifest, isolation }) => ({
      name,
      routes,
      target: manifest.target,
      isolation: isolation.mode,
    }));
    console.log(JSON.stringify({ type: "listening", url, apps }));
    return;
  }
  console.log(`Listening on ${styleText("bold", url)}`);
  for (const app of host.apps) {
    console.log(
      `\n  ${styleText("bold", app.name)}${app.routes.every((route) => route === "/") ? "" : ` at ${app.routes.join(", ")}`}`,
    );
    for (const line of curlLines(url, app)) console.log(`    ${line}`);
    if (app.isolation.mode === "new-instance") {
      const slow = `each request starts a new instance, which is slow: ${app.isolation.reason}`;
      console.log(`    ${styleText("yellow", "note")}: ${slow}`);
    }
    for (const [key, declared] of Object.entries(app.manifest.config)) {
      if (declared.default !== undefined || config[key] !== undefined) continue;
      console.log(
        `    ${styleText("yellow", "note")}: config "${key}" has no value; --config ${key}=VALUE gives it one`,
      );
    }
  }
  console.log();
}
