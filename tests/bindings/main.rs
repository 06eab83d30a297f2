//! Generated files say what their sources say: the TypeScript side of the commands, and the pages about kinds and findings.
//! `PORTICO_WRITE_BINDINGS=1` (`make bindings`) writes them anew.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

mod docs;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use portico_core::catalogue::Catalogue;
use syn::{FnArg, GenericArgument, Item, Pat, PathArguments, ReturnType, Type};

struct Command {
    name: String,
    arguments: Vec<(String, String)>,
    result: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn commands() -> Vec<Command> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(root().join("src-tauri/src/ipc")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let source = syn::parse_file(&fs::read_to_string(file).unwrap()).unwrap();
        for item in source.items {
            if let Item::Fn(function) = item
                && function
                    .attrs
                    .iter()
                    .any(|attribute| attribute.path().segments.iter().any(|part| part.ident == "command"))
            {
                found.push(command(&function.sig));
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn command(signature: &syn::Signature) -> Command {
    let arguments = signature.inputs.iter().filter_map(|argument| {
        let FnArg::Typed(typed) = argument else { return None };
        let Pat::Ident(name) = &*typed.pat else { return None };
        let injected = ["State", "AppHandle", "WebviewWindow", "Window"].contains(&last(&typed.ty).0.as_str());
        (!injected).then(|| (name.ident.to_string(), typescript(&typed.ty)))
    });
    let ReturnType::Type(_, answer) = &signature.output else { panic!("{} answers nothing", signature.ident) };
    let (answer, inner) = last(answer);
    assert_eq!(answer, "Answer", "{} must return Answer<…>", signature.ident);
    Command { name: signature.ident.to_string(), arguments: arguments.collect(), result: typescript(&inner[0]) }
}

/// The last part of a type's path, and its generic arguments.
fn last(ty: &Type) -> (String, Vec<Type>) {
    let Type::Path(path) = ty else { return (String::new(), Vec::new()) };
    let Some(part) = path.path.segments.last() else { return (String::new(), Vec::new()) };
    let PathArguments::AngleBracketed(inner) = &part.arguments else { return (part.ident.to_string(), Vec::new()) };
    let types = inner.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner.clone()),
        _ => None,
    });
    (part.ident.to_string(), types.collect())
}

fn typescript(ty: &Type) -> String {
    if matches!(ty, Type::Tuple(tuple) if tuple.elems.is_empty()) {
        return "null".into();
    }
    let (name, inner) = last(ty);
    let inner: Vec<String> = inner.iter().map(typescript).collect();
    match name.as_str() {
        "String" => "string".into(),
        "bool" => "boolean".into(),
        "u32" | "i64" | "f64" => "number".into(),
        "Option" => format!("{} | null", inner[0]),
        "Vec" => format!("Array<{}>", inner[0]),
        "BTreeMap" => format!("Record<{}, {}>", inner[0], inner[1]),
        "Channel" => format!("Channel<{}>", inner[0]),
        _ if inner.is_empty() => name,
        _ => panic!("{name} has no TypeScript form here"),
    }
}

fn commands_file(commands: &[Command]) -> String {
    let mut used = BTreeSet::new();
    let mut lines = Vec::new();
    for command in commands {
        let arguments: Vec<String> =
            command.arguments.iter().map(|(name, ty)| format!("{}: {ty}", camel_case(name))).collect();
        for ty in command.arguments.iter().map(|(_, ty)| ty).chain([&command.result]) {
            used.extend(ty.split(|c: char| !c.is_alphanumeric()).filter(|word| is_ours(word)).map(str::to_owned));
        }
        let arguments = if arguments.is_empty() {
            "Record<never, never>".into()
        } else {
            format!("{{ {} }}", arguments.join("; "))
        };
        lines.push(format!("  {}: {{ args: {arguments}; result: {} }};", command.name, command.result));
    }
    let used: Vec<String> = used.into_iter().collect();
    format!(
        "// Generated from the commands' signatures by `make bindings`. Do not edit.\nimport type {{ Channel }} from \"../channel\";\nimport type {{ {} }} from \"./bindings\";\n\nexport interface Commands {{\n{}\n}}\n",
        used.join(", "),
        lines.join("\n")
    )
}

fn is_ours(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !["Array", "Record", "Channel"].contains(&word)
}

fn camel_case(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| name + &part[..1].to_uppercase() + &part[1..])
}

#[test]
fn generated_files_are_fresh() {
    let catalogue = Catalogue::built_in().unwrap();
    let files = [
        ("ui/src/ipc/generated/bindings.ts", portico_app::ipc::bindings::types()),
        ("ui/src/ipc/generated/commands.ts", commands_file(&commands())),
        ("docs/kinds.md", docs::kinds(&catalogue)),
        ("docs/findings.md", docs::findings(&catalogue)),
    ];
    for (name, wanted) in files {
        let path = root().join(name);
        if std::env::var_os("PORTICO_WRITE_BINDINGS").is_some() {
            fs::write(&path, &wanted).unwrap();
        }
        let stands = fs::read_to_string(&path).unwrap_or_default();
        assert!(stands == wanted, "{name} is stale: run `make bindings`");
    }
}

#[test]
fn every_type_of_a_command_is_declared() {
    let types = portico_app::ipc::bindings::types();
    let commands = commands_file(&commands());
    let import = commands.lines().find(|line| line.contains("./bindings")).unwrap();
    for name in import.split(|c: char| !c.is_alphanumeric()).filter(|word| is_ours(word)) {
        assert!(types.contains(&format!("export type {name} ")), "{name} is missing in bindings.ts");
    }
}
