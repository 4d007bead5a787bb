/**
 * Refuses code that is made from text, as Workers do and the build does where it sees it: such code could import Node's modules,
 * which the bundle itself cannot.
 */
export function refuseCodeGeneration(): void {
  // Each kind of function has a maker of its own, and only one of them is a global.
  for (const one of [() => {}, async () => {}, function* () {}, async function* () {}]) {
    const maker: { readonly name: string; readonly prototype: object } = Object.getPrototypeOf(one).constructor;
    const refusing = refusingLike(maker);
    Object.defineProperty(maker.prototype, "constructor", { value: refusing });
    if (maker.name === "Function") replaceGlobal("Function", refusing);
  }
  replaceGlobal("eval", refuse);
}

/** What is an instance of the maker stays one of what stands in its place. */
function refusingLike({ name, prototype }: { readonly name: string; readonly prototype: object }): () => never {
  function refusing(): never {
    return refuse();
  }
  Object.defineProperty(refusing, "name", { value: name });
  Object.defineProperty(refusing, "prototype", { value: prototype });
  return refusing;
}

function refuse(): never {
  throw new EvalError("Code generation from strings is not allowed here");
}

function replaceGlobal(name: string, value: () => never): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
