// Holds files against the schema of JSON Resume. Usage: node resume.mjs FILE...
import { readFileSync } from "node:fs";
import resume from "@jsonresume/schema";

for (const file of process.argv.slice(2)) {
  resume.validate(JSON.parse(readFileSync(file, "utf8")), (errors) => {
    for (const { stack } of errors ?? []) console.log(`${file}: ${stack}`);
    if (errors) process.exitCode = 1;
  });
}
