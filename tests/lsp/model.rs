//! An editor's side of a document, written apart from the server's: units of UTF-16, in which everything is looked for
//! from the beginning.

/// In what columns are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    Utf32,
}

pub const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

/// What edits put in.
const PIECES: [&str; 16] = [
    "a",
    " ",
    "The quay ",
    "é",
    "e\u{301}",
    "🙂",
    "👩\u{200d}🚀",
    "“",
    "”",
    "\u{a0}",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "ø🧭\r\nß",
    "",
];

/// Numbers that look drawn and are the same in every run.
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2).wrapping_add(1))
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// One edit as an editor sends it: line and column of both ends.
#[derive(Debug)]
pub struct Edit {
    pub from: (u32, u32),
    pub to: (u32, u32),
    pub text: String,
}

/// The document as the editor has it.
pub struct Model {
    units: Vec<u16>,
    encoding: Encoding,
}

impl Model {
    pub fn new(text: &str, encoding: Encoding) -> Self {
        Self { units: text.encode_utf16().collect(), encoding }
    }

    pub fn text(&self) -> String {
        String::from_utf16(&self.units).unwrap()
    }

    /// Makes an edit at places that are drawn; no text grows beyond a size.
    pub fn edit(&mut self, draw: &mut Draw, most: usize) -> Edit {
        let from = self.place(draw.below(self.units.len() + 1));
        let length = if self.units.len() > most { draw.below(most / 2) } else { draw.below(6) };
        let to = self.place((from + length).min(self.units.len())).max(from);
        let text = PIECES[draw.below(PIECES.len())].to_owned();
        let mut edit = Edit { from: self.position(from), to: self.position(to), text };
        // A column behind the end of a line is its end.
        if to == self.units.len() || matches!(self.units[to], 10 | 13) {
            edit.to.1 += draw.below(3) as u32;
        }
        self.units.splice(from..to, edit.text.encode_utf16());
        edit
    }

    /// The next place at which an edit can begin: inside no character and no line end.
    fn place(&self, mut at: usize) -> usize {
        let inside = |at: usize| match self.units.get(at) {
            Some(10) => at > 0 && self.units[at - 1] == 13,
            Some(unit) => (0xDC00..0xE000).contains(unit),
            None => false,
        };
        while inside(at) {
            at += 1;
        }
        at
    }

    fn position(&self, at: usize) -> (u32, u32) {
        let (mut line, mut start) = (0, 0);
        for i in 0..at {
            let ends = match self.units[i] {
                10 => true,
                13 => self.units.get(i + 1) != Some(&10),
                _ => false,
            };
            if ends {
                line += 1;
                start = i + 1;
            }
        }
        let column = &self.units[start..at];
        let column = match self.encoding {
            Encoding::Utf8 => String::from_utf16(column).unwrap().len(),
            Encoding::Utf16 => column.len(),
            Encoding::Utf32 => String::from_utf16(column).unwrap().chars().count(),
        };
        (line, column as u32)
    }
}
