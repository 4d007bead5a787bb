/** Lines as `terraform fmt` has them: the equals signs of assignments that follow one another stand below each other. */
export function alignAssignments(lines: readonly string[]): readonly string[] {
  const aligned: string[] = [];
  let group: { readonly name: string; readonly value: string }[] = [];
  const flush = (): void => {
    const width = Math.max(0, ...group.map(({ name }) => name.length));
    aligned.push(...group.map(({ name, value }) => `${name.padEnd(width)} = ${value}`));
    group = [];
  };
  for (const line of lines) {
    const [, name, value] = /^(\s*[\w-]+) = (.*[^[{(])$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      flush();
      aligned.push(line);
    } else {
      const [first] = group;
      if (first !== undefined && indentation(first.name) !== indentation(name)) flush();
      group.push({ name, value });
    }
  }
  flush();
  return aligned;
}

function indentation(text: string): number {
  return text.length - text.trimStart().length;
}
