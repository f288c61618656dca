//! Turns the YAML under `seeds/outlets` into one JSON file that the library embeds.

use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=seeds/outlets");
    println!("cargo::rerun-if-changed=build.rs");
    let mut paths = Vec::new();
    find(Path::new("seeds/outlets"), &mut paths);
    paths.sort();
    let outlets: Vec<serde_json::Value> = paths
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("an outlet file can be read");
            let outlet: serde_json::Value =
                serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            serde_json::json!({ "path": path.to_string_lossy().replace('\\', "/"), "outlet": outlet })
        })
        .collect();
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("outlets.json");
    std::fs::write(out, serde_json::to_string(&outlets).expect("values are JSON")).expect("OUT_DIR can be written");
}

fn find(dir: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            find(&path, paths);
        } else if path.extension().is_some_and(|e| e == "yaml" || e == "yml") {
            paths.push(path);
        }
    }
}
