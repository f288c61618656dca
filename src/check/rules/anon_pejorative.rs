//! A withheld source who attacks somebody.

use crate::check::reading::Reading;
use crate::check::report::Report;

pub fn find(article: &Reading<'_>, report: &mut Report) {
    for informant in article.informants() {
        for claim in &informant.claims {
            let attack = |span| {
                let slight = || article.attack_in(span, "unnamed-slight");
                article.slur_in(span).or_else(slight).or_else(|| article.hostile_term(span))
            };
            let Some(words) = article.contents(claim).find_map(attack) else { continue };
            let who = article.quote(informant.intro);
            let message = format!("“{}” is said of somebody by “{who}”, whose name is left out", article.quote(words));
            report.mark(words, message).related(informant.intro, "who it comes from").about(claim);
        }
    }
}
