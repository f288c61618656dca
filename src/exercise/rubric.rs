//! Three levels for each thing that students do.

use super::Criterion;

/// The rubric; with several articles there is a row for comparing.
pub(super) fn rubric(articles: usize) -> Vec<Criterion> {
    let row = |[criterion, beginning, emerging, mastery]: [&str; 4]| Criterion {
        criterion: criterion.to_owned(),
        beginning: beginning.to_owned(),
        emerging: emerging.to_owned(),
        mastery: mastery.to_owned(),
    };
    let compare = (articles > 1).then_some([
        "Compare",
        "Lists words of one article, or of both without pairing them.",
        "Pairs words of the articles for the same thing.",
        "Says for a pair what each word tells a reader, and what other evidence would settle which fits.",
    ]);
    let always = [
        [
            "Spot",
            "Finds few of the places, or marks whole sentences.",
            "Finds most of the plain places, with words too many or too few here and there.",
            "Finds nearly all places, those without a source and those in quotations too, and marks just the words.",
        ],
        [
            "Label",
            "Labels by feeling: “sounds bad”, “sounds true”.",
            "Uses the labels rightly where it is plain, and mixes up near ones.",
            "Uses the labels rightly, gives the words that decide, and can say where another reading is defensible.",
        ],
        [
            "Judge",
            "Calls sources good or bad without pointing at the text.",
            "Fills in the scales, with evidence from the text for some.",
            "Gives for each scale what the text tells, says what it leaves out, and tells a name from a reason to believe.",
        ],
        [
            "Rewrite",
            "Takes words out, so that a fact is lost, or puts in a judgement the other way.",
            "Replaces the loaded word, and keeps the fact.",
            "Keeps every fact, gives the source where there is one, and can say what the sentence now does differently.",
        ],
    ];
    always.into_iter().chain(compare).map(row).collect()
}
