import type { MemoryImage } from "../engine/pristine/memory-image.ts";

/** Images of the apps that were asked for last, in memory, up to a size. */
export class HotImages {
  readonly #maxBytes: number;
  /** The one used longest ago first. */
  readonly #images: Map<string, MemoryImage> = new Map();
  readonly #reading: Map<string, Promise<MemoryImage>> = new Map();
  #bytes = 0;

  /** @param maxBytes of all together; an image that is larger than this is not kept */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The image kept under that name, or what `read` gives: called once for all that want it meanwhile. */
  get(name: string, read: () => Promise<MemoryImage>): MemoryImage | Promise<MemoryImage> {
    const image = this.#images.get(name);
    if (image === undefined) return this.#reading.get(name) ?? this.#read(name, read);
    this.#images.delete(name);
    this.#images.set(name, image);
    return image;
  }

  /** For an app that has another image under the same name from now on, or none. */
  forget(name: string): void {
    this.#reading.delete(name);
    const image = this.#images.get(name);
    if (image === undefined) return;
    this.#images.delete(name);
    this.#bytes -= heldBytes(image);
  }

  #read(name: string, read: () => Promise<MemoryImage>): Promise<MemoryImage> {
    const reading = read().then(
      (image) => {
        if (this.#reading.get(name) === reading) this.#keep(name, image);
        return image;
      },
      (error: unknown) => {
        if (this.#reading.get(name) === reading) this.#reading.delete(name);
        throw error;
      },
    );
    this.#reading.set(name, reading);
    return reading;
  }

  #keep(name: string, image: MemoryImage): void {
    this.#reading.delete(name);
    const bytes = heldBytes(image);
    if (bytes > this.#maxBytes) return;
    this.#images.set(name, image);
    this.#bytes += bytes;
    for (const oldest of this.#images.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.forget(oldest);
    }
  }
}

/** Without the base, which all images of an engine have in common. */
function heldBytes({ memories }: MemoryImage): number {
  return memories.reduce((sum, { own, places }) => sum + own.byteLength + places.byteLength, 0);
}
