import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { peerVersions } from "./peer-versions.ts";
import { runTool } from "./run-tool.ts";

/** AWS's DynamoDB engine with all libraries that it names, SQLite's native ones too. */
export async function installDynamoDbLocal(folder: string): Promise<void> {
  const pom = join(folder, "pom.xml");
  await writeFile(pom, pomFor(peerVersions["dynamodb-local"]));
  await runTool(
    "mvn",
    ["-B", "-ntp", "-f", pom, "dependency:copy-dependencies", "-DincludeScope=runtime", `-DoutputDirectory=${folder}`],
    { cwd: folder },
  );
  await rm(pom);
}

function pomFor(version: string): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>godwit</groupId>
  <artifactId>peers</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.amazonaws</groupId>
      <artifactId>DynamoDBLocal</artifactId>
      <version>${version}</version>
    </dependency>
  </dependencies>
</project>
`;
}
