const urls = new WeakMap<Request, string>();

/**
 * `request.url` as a URL parser writes it (WHATWG Fetch section 5.4): the engine joins what the host gave, so that `/a/../b` or
 * a host in capitals is another text than that of `new URL(request.url)`, and who routes by one guards by the other.
 */
export function installIncomingUrl(): void {
  const native = Object.getOwnPropertyDescriptor(Request.prototype, "url")?.get;
  Object.defineProperty(Request.prototype, "url", {
    configurable: true,
    enumerable: true,
    get(this: Request): string {
      const known = urls.get(this);
      if (known !== undefined) return known;
      const given: string = native?.call(this);
      // Where a host gives an authority that is none, the text is all there is.
      const url = URL.parse(given)?.href ?? given;
      urls.set(this, url);
      return url;
    },
  });
}
