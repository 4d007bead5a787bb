/**
 * `text()` and `json()` that decode as WHATWG Fetch section 5.3 has it: without the byte order mark, and with U+FFFD in the
 * place of what is no UTF-8. The engine's throw instead, and its SyntaxError does not say where `json` was called.
 */
export function installBodyText(): void {
  for (const { prototype } of [Request, Response] as readonly { prototype: Body }[]) {
    define(prototype, "text", async function (this: Body): Promise<string> {
      return new TextDecoder().decode(await this.arrayBuffer());
    });
    define(prototype, "json", async function (this: Body): Promise<unknown> {
      const { stack } = new Error();
      const text = new TextDecoder().decode(await this.arrayBuffer());
      try {
        return JSON.parse(text);
      } catch (error) {
        if (error instanceof SyntaxError && stack !== undefined) error.stack = stack;
        throw error;
      }
    });
  }
}

function define(prototype: object, name: string, value: (this: Body) => unknown): void {
  Object.defineProperty(prototype, name, { configurable: true, writable: true, enumerable: true, value });
}
