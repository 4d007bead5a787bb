/** Body.json whose SyntaxError says where it was called: the engine's has no stack. */
export function installBodyJson(): void {
  for (const { prototype } of [Request, Response] as readonly { prototype: Body }[]) {
    const native = prototype.json;
    Object.defineProperty(prototype, "json", {
      configurable: true,
      writable: true,
      enumerable: true,
      async value(this: Body): Promise<unknown> {
        const { stack } = new Error();
        try {
          return await native.call(this);
        } catch (error) {
          if (error instanceof SyntaxError && stack !== undefined) error.stack = stack;
          throw error;
        }
      },
    });
  }
}
