/** What is needed of a served app to try it. */
export interface TriableApp {
  readonly manifest: { readonly try?: readonly string[] };
  readonly routes: readonly string[];
}

/**
 * Command lines that ask a served app: the manifest's `try` entries with `url` (an origin) put before the path that
 * ends each, or one `curl -i`.
 */
export function curlLines(url: string, app: TriableApp): string[] {
  const { host, prefix } = splitRoute(app.routes[0] ?? "");
  const reach = host === "" ? "" : `-H 'host: ${host}' `;
  const { try: entries = [] } = app.manifest;
  return (entries.length === 0 ? ["-i /"] : entries).map((entry) => {
    const [, options = "", quote = "", path = "/"] = /^(.*?)(['"]?)(\/[^\s'"]*)\2$/s.exec(entry) ?? [];
    const [pathname = ""] = path.split(/[?#]/);
    const isBelow = pathname === prefix || pathname.startsWith(`${prefix}/`);
    const target = `${url}${isBelow ? path : prefix + path}`;
    // Unquoted, a shell would take "?" and "&" for its own.
    const fence = quote === "" && /[^\w:/.,@%+=-]/.test(target) ? "'" : quote;
    return `curl ${reach}${options}${fence}${target}${fence}`;
  });
}

function splitRoute(route: string): { host: string; prefix: string } {
  const slash = route.indexOf("/");
  const host = slash === -1 ? route : route.slice(0, slash);
  const prefix = slash === -1 ? "" : route.slice(slash).replace(/\/$/, "");
  return { host, prefix };
}
