use sayso::{attribute::Attributor, lexicon::Lexicon, segment::Segmenter};
fn main() {
    let lex = Lexicon::builtin();
    let a = Attributor::new(lex, &[]);
    let seg = Segmenter::new(lex);
    let lines = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    for l in lines.lines() {
        let v: serde_json::Value = serde_json::from_str(l).unwrap();
        let t = v["text"].as_str().unwrap();
        let d = seg.segment(t).document;
        let mut off = vec![0usize; t.len() + 1];
        let mut n = 0;
        for (i, c) in t.char_indices() {
            for k in 0..c.len_utf8() {
                off[i + k] = n;
            }
            n += 1;
        }
        off[t.len()] = n;
        let sp = |s: &[sayso::text::Span]| {
            s.iter().map(|s| serde_json::json!([off[s.start], off[s.end]])).collect::<Vec<_>>()
        };
        let out: Vec<_> = a
            .readings_by_rule(&d, seg.classes())
            .into_iter()
            .map(|(c, x)| {
                serde_json::json!({
                    "class": c, "id": "x", "score": x.score,
                    "source": x.source.as_ref().map(|s| serde_json::json!({"spans": sp(&s.spans)})),
                    "cue": {"spans": sp(&x.cue.as_ref().unwrap().spans), "entry": x.cue.as_ref().unwrap().entry},
                    "content": {"spans": sp(&x.content.spans)},
                })
            })
            .collect();
        println!("{}", serde_json::json!({"id": v["id"], "attributions": out}));
    }
}
