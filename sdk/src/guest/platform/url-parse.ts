/** URL.canParse and URL.parse (WHATWG URL section 6.1), which the engine lacks. */
export function installUrlParse(): void {
  if (!("parse" in URL)) define("parse", parse);
  if (!("canParse" in URL)) define("canParse", (url, base) => parse(url, base) !== null);
}

function parse(url: string | URL, base?: string | URL): URL | null {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
}

function define(name: string, value: (url: string | URL, base?: string | URL) => unknown): void {
  Object.defineProperty(URL, name, { configurable: true, writable: true, value });
}
