import { createRandom } from "../create-random.fixture.ts";

/** Exceptions' tags, which TypeScript's library does not know yet. */
const { Tag, JSTag } = WebAssembly as unknown as {
  readonly Tag: new (type: { readonly parameters: readonly string[] }) => object;
  readonly JSTag: object;
};

/** Functions, globals and tags for whatever a module imports. What it calls is written down. */
export function recordingImports(module: WebAssembly.Module, happened: string[]): WebAssembly.Imports {
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    if (kind === "function") {
      imports[from][name] = (...values: readonly unknown[]) => {
        happened.push(`${name}(${values.map(describe)})`);
        if (name === "throw") throw new Error("thrown by the host");
        return 0;
      };
    } else if (kind === "global") {
      imports[from][name] = `the host's ${name}` as unknown as WebAssembly.Global; // a reference, for an externref
    } else if ((kind as string) === "tag") {
      imports[from][name] = (name === "jstag" ? JSTag : new Tag({ parameters: ["i32"] })) as WebAssembly.ImportValue;
    }
  }
  return imports;
}

/** Calls all functions that a module exports, in an order and with numbers of the seed, and writes down what they do. */
export function exercise(exports: WebAssembly.Exports, seed: number, happened: string[]): void {
  const random = createRandom(seed);
  const functions = Object.entries(exports).filter(([name, value]) => typeof value === "function" && isItsOwn(name));
  for (let call = 0; call < functions.length * 2; call++) {
    const [name, exported] = functions[random(functions.length)] as [string, (...values: unknown[]) => unknown];
    const numbers = Array.from({ length: exported.length }, () => random(2) * random(70_000) - random(2) * 5);
    happened.push(`${name} ${numbers}: ${attempt(exported, numbers)}`);
  }
}

/** The instrumenter's exports have names that begin otherwise. */
function isItsOwn(name: string): boolean {
  return /^(func|main|export)/.test(name);
}

function attempt(exported: (...values: unknown[]) => unknown, numbers: readonly number[]): string {
  try {
    return describe(exported(...numbers));
  } catch (error) {
    // It may have wanted 64 bits.
    if (!(error instanceof TypeError)) return String(error);
  }
  try {
    return describe(exported(...numbers.map(BigInt)));
  } catch (error) {
    return String(error);
  }
}

function describe(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return `[${value.map(describe)}]`;
  return Object.is(value, -0) ? "-0" : String(value);
}
