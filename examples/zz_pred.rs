use sayso::{annotate::*, lexicon::Lexicon, outlet::Outlets, text::Article};
fn main() {
    let lex = Lexicon::builtin();
    let t0 = std::time::Instant::now();
    let m = std::env::args().nth(2).map(|p| std::fs::read(p).unwrap());
    let a = Annotator::with_model(
        lex,
        Outlets::builtin(),
        AnnotateOptions::default(),
        m.as_deref().unwrap_or(sayso::attribute::MODEL),
    );
    eprintln!("start {:?}", t0.elapsed());
    let lines = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let t0 = std::time::Instant::now();
    let mut words = 0;
    for l in lines.lines() {
        let v: serde_json::Value = serde_json::from_str(l).unwrap();
        let t = v["text"].as_str().unwrap();
        words += t.split_whitespace().count();
        println!("{}", serde_json::to_string(&a.annotate(&Article::from_text(v["id"].as_str().unwrap(), t))).unwrap());
    }
    eprintln!("{} words, {:.0} words/s", words, words as f64 / t0.elapsed().as_secs_f64());
}
