//! Modules import only what their floor allows (ARCHITECTURE.md).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const FLOORS: [(&str, u32); 25] = [
    ("span", 0),
    ("error", 0),
    ("labels", 0),
    ("document", 1),
    ("sentence", 1),
    ("model", 1),
    ("lexicon", 2),
    ("text", 3),
    ("language", 4),
    ("resources", 4),
    ("input", 4),
    ("syntax", 4),
    ("names", 4),
    ("annotate", 5),
    ("attribution", 5),
    ("propositions", 5),
    ("entities", 6),
    ("claims", 7),
    ("story", 8),
    ("graph", 8),
    ("export", 9),
    ("pipeline", 9),
    ("cli", 10),
    ("train", 10),
    ("main", 11),
];

/// Pairs on one floor that may not know each other.
const SIBLINGS: [(&str, &str); 1] = [("propositions", "entities")];

fn rust_files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_module_looks_up() {
    let floors: BTreeMap<&str, u32> = FLOORS.into_iter().collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let mut offences = Vec::new();
    let mut imports = 0;
    for path in files {
        let inside = path.strip_prefix(&root).unwrap();
        let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if module == "lib" || inside.starts_with("bin") {
            continue;
        }
        let floor = *floors.get(module).unwrap_or_else(|| panic!("{module} stands on no floor; add it to FLOORS"));
        for line in fs::read_to_string(&path).unwrap().lines() {
            for used in line.split("crate::").skip(1) {
                let name: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let Some(below) = floors.get(name.as_str()) else { continue };
                imports += 1;
                let siblings = SIBLINGS
                    .iter()
                    .any(|(a, b)| (module, name.as_str()) == (*a, *b) || (module, name.as_str()) == (*b, *a));
                let comment = line.trim_start().starts_with("//");
                if !comment && (*below > floor || siblings) {
                    offences
                        .push(format!("{}: {module} (floor {floor}) uses {name} (floor {below})", inside.display()));
                }
            }
        }
    }
    assert!(imports > 100, "only {imports} imports were read: the test looks in the wrong place");
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}
