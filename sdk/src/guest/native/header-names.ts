/** RFC 9110 section 5.1. */
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

/** `Headers` that refuses names which are none (WHATWG Fetch section 5.1), where the platform's takes them. */
export function installHeaderNames(): void {
  const native = globalThis.Headers;
  if (refusesName(native, "") && refusesName(native, "ä")) return;
  const { prototype } = native;

  function Headers(this: unknown, init?: HeadersInit): Headers {
    if (new.target === undefined) throw new TypeError("Cannot make headers: Headers must be called with new");
    const headers = Reflect.construct(native, init === undefined ? [] : [init], new.target) as InstanceType<
      typeof native
    >;
    for (const [name] of headers) assertName(name);
    return headers;
  }

  Object.setPrototypeOf(Headers, native);
  Object.defineProperty(Headers, "prototype", { value: prototype, writable: false });
  Object.defineProperty(Headers, "length", { value: native.length });
  Object.defineProperty(prototype, "constructor", { value: Headers, writable: true, configurable: true });
  for (const method of ["append", "set"] as const) {
    const original = prototype[method];
    prototype[method] = function (this: InstanceType<typeof native>, name: string, value: string) {
      assertName(String(name));
      original.call(this, name, value);
    };
  }
  globalThis.Headers = Headers as unknown as typeof native;
}

function refusesName(native: typeof Headers, name: string): boolean {
  try {
    new native([[name, ""]]);
    return false;
  } catch {
    return true;
  }
}

/** @throws TypeError */
function assertName(name: string): void {
  if (!TOKEN.test(name)) throw new TypeError(`Cannot use the header name ${JSON.stringify(name)}: it is no token`);
}
