// Prints the notices for what is linked or bundled. The argument is a file with the output of `cargo metadata`.
// Same lock files, same output: nothing in it depends on the machine or the day.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const read = (file) => readFileSync(file, "utf8");
const json = (file) => JSON.parse(read(file));
const byName = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1);

// Crates that end up in the binaries: not tests, not build scripts, not what only runs in the compiler.
function crates(metadata) {
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const nodes = new Map(metadata.resolve.nodes.map((one) => [one.id, one]));
  const runsInCompiler = (id) => packages.get(id).targets.some((target) => target.kind.includes("proc-macro"));
  const seen = new Set();
  const waiting = metadata.packages.filter((one) => ["portico", "portico-cli"].includes(one.name)).map((one) => one.id);
  while (waiting.length > 0) {
    const id = waiting.pop();
    if (seen.has(id) || runsInCompiler(id)) continue;
    seen.add(id);
    const linked = nodes.get(id).deps.filter((dep) => dep.dep_kinds.some((kind) => kind.kind === null));
    waiting.push(...linked.map((dep) => dep.pkg));
  }
  return [...seen]
    .map((id) => packages.get(id))
    .filter((one) => one.source !== null)
    .map((one) => ({
      name: one.name,
      version: one.version,
      licence: (one.license ?? `see ${one.license_file}`).replace(/\s*\/\s*/g, " OR ").replace(/\s+/g, " "),
      home: one.repository ?? one.homepage ?? "",
      folder: dirname(one.manifest_path),
    }));
}

// npm packages that Vite can bundle.
function bundled() {
  const { packages } = json("ui/package-lock.json");
  return Object.entries(packages)
    .filter(([path, one]) => path !== "" && !one.dev && !one.devOptional && !one.optional && !one.peer)
    .filter(([path]) => existsSync(join("ui", path, "package.json")))
    .map(([path, one]) => {
      const own = json(join("ui", path, "package.json"));
      const repository = typeof own.repository === "string" ? own.repository : own.repository?.url;
      return {
        name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
        version: one.version,
        licence: one.license ?? own.license ?? "No licence named in its package",
        home: (repository ?? own.homepage ?? "").replace(/^git\+/, "").replace(/\.git$/, ""),
        folder: join("ui", path),
      };
    });
}

// The licence files of a package; of a free choice with MIT in it, the MIT one.
function texts(one) {
  const files = readdirSync(one.folder).filter((file) => /^(licen[cs]e|copying|notice|copyright|unlicense)/i.test(file));
  const mit = / OR |MIT/.test(one.licence) ? files.filter((file) => /mit/i.test(file)) : [];
  return (mit.length > 0 ? mit : files)
    .map((file) => join(one.folder, file))
    .filter((file) => !/\.(rs|js|ts|html)$/.test(file))
    .map((file) => {
      try {
        return read(file).replaceAll("\r\n", "\n").trim();
      } catch {
        return "";
      }
    })
    .filter((text) => text !== "");
}

function list(title, all) {
  const licences = [...new Set(all.map((one) => one.licence))].sort();
  const lines = [`## ${title}`, ""];
  for (const licence of licences) {
    const under = all.filter((one) => one.licence === licence).sort(byName);
    lines.push(`### ${licence}`, "", ...under.map((one) => `- ${one.name} ${one.version}${one.home && `, <${one.home}>`}`), "");
  }
  return lines;
}

// Each wording once, with those who use it and their copyright lines.
function wordings(all) {
  const isCopyright = (line) => /^\s*(copyright|©|\(c\))\b.*(\d{4}|\(c\)|©|by|the )/i.test(line);
  const found = new Map();
  for (const one of [...all].sort(byName)) {
    for (const text of texts(one)) {
      const lines = text.split("\n");
      const body = lines.filter((line) => !isCopyright(line)).join("\n").replace(/\n{3,}/g, "\n\n").trim();
      const key = body.replace(/\s+/g, " ").toLowerCase();
      const entry = found.get(key) ?? { body, users: new Set(), holders: new Set() };
      entry.users.add(one.name);
      lines.filter(isCopyright).forEach((line) => entry.holders.add(line.trim()));
      found.set(key, entry);
    }
  }
  const lines = ["## Texts", ""];
  for (const { body, users, holders } of found.values()) {
    lines.push(`### ${[...users].join(", ")}`, "", "```text", ...[...holders].sort());
    lines.push(...(holders.size > 0 ? [""] : []), body.replaceAll("```", "'''"), "```", "");
  }
  return lines;
}

const fonts = [
  ["Inter", "src-tauri/page/fonts/OFL-inter.txt"],
  ["Source Serif 4", "src-tauri/page/fonts/OFL-source-serif-4.txt"],
  ["IBM Plex Mono", "ui/node_modules/@fontsource/ibm-plex-mono/LICENSE"],
];

// Data in the binary that others keep.
const rules = [["Betterleaks' rules for secrets", "MIT", "src-tauri/core/src/secrets/betterleaks-LICENSE.txt"]];

const rust = crates(json(process.argv[2]));
const npm = bundled();
console.log(
  [
    "# Third-party notices",
    "",
    "What Portico's package contains that others made. Written by `scripts/notices.sh`; don't edit it by hand.",
    "Where a licence leaves a choice that has MIT in it, Portico uses it under MIT.",
    "",
    "## Fonts",
    "",
    ...fonts.flatMap(([name, file]) => [`### ${name}: SIL Open Font License 1.1`, "", "```text", read(file).replaceAll("\r\n", "\n").trim(), "```", ""]),
    "## Rules",
    "",
    ...rules.flatMap(([name, licence, file]) => [`### ${name}: ${licence}`, "", "```text", read(file).replaceAll("\r\n", "\n").trim(), "```", ""]),
    ...list("Rust crates", rust),
    ...list("npm packages", npm),
    ...wordings([...rust, ...npm]),
  ].join("\n").trimEnd(),
);
