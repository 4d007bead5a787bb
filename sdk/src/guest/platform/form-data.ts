import { parseMultipart } from "./parse-multipart.ts";

/** `formData()` of a multipart body: the engine's corrupts files ("hello" becomes "104101108108111"). */
export function installFormData(): void {
  for (const { prototype } of [Request, Response] as readonly { prototype: Request | Response }[]) {
    const native = prototype.formData;
    Object.defineProperty(prototype, "formData", {
      configurable: true,
      writable: true,
      enumerable: true,
      async value(this: Request | Response): Promise<FormData> {
        const type = this.headers.get("content-type") ?? "";
        if (!/^multipart\/form-data\b/i.test(type)) return native.call(this);
        const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(type);
        if (boundary === null) throw new TypeError(`Cannot read form data: "${type}" names no boundary`);
        return parseMultipart(new Uint8Array(await this.arrayBuffer()), boundary[1] ?? boundary[2] ?? "");
      },
    });
  }
}
