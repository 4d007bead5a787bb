import { parse } from "@cdktf/hcl2json";
import type { DeploymentFile } from "../deployment-options.ts";
import {
  documentationOf,
  lifecycle,
  metaArguments,
  type TerraformSchema,
  terraformExports,
  terraformResources,
} from "./terraform-resources.fixture.ts";

/** A module's files as HCL's own parser reads them: blocks are lists, expressions are text in `${}`. */
export type TerraformModule = Readonly<Record<string, unknown>>;

/**
 * Reads a module's files as one.
 * @throws what HashiCorp's parser says of their syntax
 */
export async function readModule(files: readonly DeploymentFile[]): Promise<TerraformModule> {
  return parse("main.tf", files.map(({ text }) => text).join("\n"));
}

/**
 * One line for each thing that a module has wrong: resources, attributes and blocks that our list does not have, or misses, and
 * references to what the module does not declare.
 */
export function checkTerraform(module: TerraformModule): readonly string[] {
  const problems: string[] = [];
  for (const [type, resources] of entriesOf(module.resource)) {
    const schema = terraformResources[type];
    if (schema === undefined) {
      problems.push(`unknown resource ${type}`);
      continue;
    }
    for (const [name, bodies] of entriesOf(resources)) {
      const found = [bodies].flat().flatMap((body) => checkBody(body, withMeta(schema), name));
      problems.push(...found.map((problem) => `${type}.${problem} (${documentationOf(type)})`));
    }
  }
  return [...problems, ...checkReferences(module)];
}

/** References to what the module does not declare, and to what a declared thing does not have. */
function checkReferences(module: TerraformModule): readonly string[] {
  const declared = declaredNames(module);
  const references = JSON.stringify(module).matchAll(
    /\b(?<name>(?:var|local)\.\w+|(?<source>data\.)?(?<type>aws_\w+)\.\w+)(?:\[[^\]]*\])?(?:\.(?<attribute>\w+))?/g,
  );
  return [...references].flatMap(({ groups }) => {
    const { name = "", source = "", type, attribute }: Readonly<Record<string, string | undefined>> = groups ?? {};
    if (!declared.has(name)) return [`nothing declares ${name}`];
    if (type === undefined || attribute === undefined) return [];
    const schema = terraformResources[type];
    const known = [
      ...(schema?.required ?? []),
      ...(schema?.optional ?? []),
      ...(terraformExports[`${source}${type}`] ?? []),
    ];
    return known.includes(attribute) ? [] : [`${name} has no ${attribute}`];
  });
}

function withMeta(schema: TerraformSchema): TerraformSchema {
  return { ...schema, optional: [...schema.optional, ...metaArguments], blocks: { ...schema.blocks, lifecycle } };
}

function checkBody(body: unknown, schema: TerraformSchema, path: string): readonly string[] {
  const problems: string[] = [];
  const attributes = entriesOf(body);
  for (const name of schema.required) {
    if (!attributes.some(([attribute]) => attribute === name)) problems.push(`${path}: ${name} is missing`);
  }
  for (const [name, value] of attributes) {
    const inner = schema.blocks?.[name];
    if (inner !== undefined) {
      problems.push(...[value].flat().flatMap((item) => checkBody(item, inner, `${path}.${name}`)));
    } else if (![...schema.required, ...schema.optional].includes(name)) problems.push(`${path}: unknown ${name}`);
  }
  return problems;
}

/** `var.x`, `local.x`, `data.type.name` and `type.name`, as references spell them. */
function declaredNames(module: TerraformModule): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [name] of entriesOf(module.variable)) names.add(`var.${name}`);
  for (const locals of [module.locals].flat()) for (const [name] of entriesOf(locals)) names.add(`local.${name}`);
  for (const [type, resources] of entriesOf(module.resource)) {
    for (const [name] of entriesOf(resources)) names.add(`${type}.${name}`);
  }
  for (const [type, sources] of entriesOf(module.data)) {
    for (const [name] of entriesOf(sources)) names.add(`data.${type}.${name}`);
  }
  return names;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
