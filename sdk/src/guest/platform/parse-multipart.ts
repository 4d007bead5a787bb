const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const HEAD_END = encoder.encode("\r\n\r\n");

/**
 * Parses a multipart/form-data body (RFC 7578, as browsers write it: WHATWG HTML section 4.10.21.8).
 * @throws TypeError when it is malformed
 */
export function parseMultipart(body: Uint8Array<ArrayBuffer>, boundary: string): FormData {
  const form = new FormData();
  const delimiter = encoder.encode(`\r\n--${boundary}`);
  // The first delimiter may stand at the very start, without the line break that belongs to all others.
  const first = startsWith(body, delimiter.subarray(2), 0) ? -2 : indexOf(body, delimiter, 0);
  if (first === -1) throw malformed("it has no boundary");
  for (let at = first + delimiter.length; ; ) {
    if (body[at] === 0x2d && body[at + 1] === 0x2d) return form;
    const headStart = skipLineEnd(body, at);
    const headEnd = indexOf(body, HEAD_END, headStart - 2);
    const partEnd = indexOf(body, delimiter, Math.max(headEnd, headStart));
    if (headEnd === -1 || partEnd === -1) throw malformed("it ends within a part");
    const content = body.slice(headEnd + HEAD_END.length, Math.max(partEnd, headEnd + HEAD_END.length));
    appendPart(form, decoder.decode(body.subarray(headStart, Math.max(headEnd, headStart))), content);
    at = partEnd + delimiter.length;
  }
}

function appendPart(form: FormData, head: string, content: Uint8Array<ArrayBuffer>): void {
  const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(head)?.[1] ?? "";
  const name = parameter(disposition, "name");
  if (name === undefined) throw malformed("a part has no name");
  const filename = parameter(disposition, "filename");
  if (filename === undefined) {
    form.append(name, decoder.decode(content));
    return;
  }
  const type = /^content-type:\s*(.*?)\s*$/im.exec(head)?.[1] ?? "text/plain";
  form.append(name, new File([content], filename, { type }));
}

// Browsers write a quote or line break in a name as %22, %0D, %0A, and nothing else percent-encoded.
function parameter(disposition: string, name: string): string | undefined {
  const value = new RegExp(`;\\s*${name}="([^"]*)"`, "i").exec(disposition)?.[1];
  return value?.replace(/%22|%0D|%0A/gi, decodeURIComponent);
}

function skipLineEnd(body: Uint8Array, at: number): number {
  let next = at;
  while (body[next] === 0x20 || body[next] === 0x09) next++;
  if (body[next] !== 0x0d || body[next + 1] !== 0x0a) throw malformed("a boundary is not followed by a line break");
  return next + 2;
}

function indexOf(body: Uint8Array, wanted: Uint8Array, from: number): number {
  for (let at = body.indexOf(wanted[0] ?? 0, from); at !== -1; at = body.indexOf(wanted[0] ?? 0, at + 1)) {
    if (startsWith(body, wanted, at)) return at;
  }
  return -1;
}

function startsWith(body: Uint8Array, wanted: Uint8Array, at: number): boolean {
  for (let i = 0; i < wanted.length; i++) if (body[at + i] !== wanted[i]) return false;
  return true;
}

function malformed(why: string): TypeError {
  return new TypeError(`Cannot read form data: ${why}`);
}
