/** Body.bytes (WHATWG Fetch section 5.3), which the engine lacks. */
export function installBodyBytes(): void {
  for (const { prototype } of [Request, Response] as readonly { prototype: Body }[]) {
    if ("bytes" in prototype) continue;
    Object.defineProperty(prototype, "bytes", {
      configurable: true,
      writable: true,
      enumerable: true,
      async value(this: Body): Promise<Uint8Array> {
        return new Uint8Array(await this.arrayBuffer());
      },
    });
  }
}
