//! Policies as one object of JSON.

use std::io;

use super::super::Render;
use super::super::json::{Json, pretty};
use crate::check::{PolicyList, PolicyView};

impl Render<PolicyList> for Json {
    fn item(&self, item: &PolicyList, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        pretty(item, out)?;
        out.write_all(b"\n")
    }
}

impl Render<PolicyView> for Json {
    fn item(&self, item: &PolicyView, _index: usize, out: &mut dyn io::Write) -> io::Result<()> {
        pretty(item, out)?;
        out.write_all(b"\n")
    }
}
