const modes = new WeakMap<Request, RequestRedirect>();

/** `request.redirect` (WHATWG Fetch section 5.4), which the engine drops: `fetch(request)` would not know it. */
export function installRequestRedirect(): void {
  if ("redirect" in Request.prototype) return;
  const native = globalThis.Request;
  const keeping: typeof Request = new Proxy(native, {
    construct(target, args: ConstructorParameters<typeof Request>, newTarget) {
      const request: Request = Reflect.construct(target, args, newTarget === keeping ? target : newTarget);
      const [input, init] = args;
      const mode = init?.redirect ?? (input instanceof native ? modes.get(input) : undefined);
      if (mode !== undefined) modes.set(request, mode);
      return request;
    },
  });
  native.prototype.constructor = keeping;
  globalThis.Request = keeping;
  Object.defineProperty(native.prototype, "redirect", {
    configurable: true,
    enumerable: true,
    get(this: Request): RequestRedirect {
      return modes.get(this) ?? "follow";
    },
  });
}
