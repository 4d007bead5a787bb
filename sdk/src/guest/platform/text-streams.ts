/** TextEncoderStream and TextDecoderStream (WHATWG Encoding section 7), which the engine lacks. */
export function installTextStreams(): void {
  globalThis.TextEncoderStream ??= EncoderStream;
  globalThis.TextDecoderStream ??= DecoderStream;
}

class EncoderStream implements TextEncoderStream {
  readonly encoding = "utf-8";
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly writable: WritableStream<string>;

  constructor() {
    const encoder = new TextEncoder();
    // A chunk may end between the halves of a surrogate pair.
    let half = "";
    const { readable, writable } = new TransformStream<string, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        const text = half + String(chunk);
        half = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? "";
        const bytes = encoder.encode(text.slice(0, text.length - half.length));
        if (bytes.length > 0) controller.enqueue(bytes);
      },
      flush(controller) {
        if (half !== "") controller.enqueue(encoder.encode(half));
      },
    });
    this.readable = readable;
    this.writable = writable;
  }
}

class DecoderStream implements TextDecoderStream {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  readonly readable: ReadableStream<string>;
  readonly writable: WritableStream<BufferSource>;

  constructor(label?: string, options?: TextDecoderOptions) {
    const decoder = new TextDecoder(label, options);
    const { readable, writable } = new TransformStream<BufferSource, string>({
      transform(chunk, controller) {
        const text = decoder.decode(chunk, { stream: true });
        if (text !== "") controller.enqueue(text);
      },
      flush(controller) {
        const text = decoder.decode();
        if (text !== "") controller.enqueue(text);
      },
    });
    this.encoding = decoder.encoding;
    this.fatal = decoder.fatal;
    this.ignoreBOM = decoder.ignoreBOM;
    this.readable = readable;
    this.writable = writable;
  }
}
