//! JSON for programs: the record `sayso/1`, one object a line.

use std::io;

use super::{Annotated, Render};

/// One record a line.
#[derive(Debug, Clone, Copy, Default)]
pub struct JsonLines;

impl Render<Annotated<'_>> for JsonLines {
    fn item(&self, item: &Annotated<'_>, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let mut line = serde_json::to_vec(item.annotation)?;
        line.push(b'\n');
        out.write_all(&line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::{bridge, empty};
    use crate::render::written;

    #[test]
    fn writes_one_object_a_line() {
        let (first, second) = (bridge(), empty());
        let lines =
            written(&JsonLines, [&first, &second].map(|f| Annotated { text: &f.text, annotation: &f.annotation }));
        let ids: Vec<String> = lines
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(ids, ["bridge", "empty"]);
        assert!(lines.ends_with("}\n"));
    }
}
