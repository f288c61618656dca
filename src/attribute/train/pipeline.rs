//! The training run: vocabulary, stage 1, stage 2 on jackknifed candidates, stage 3 on
//! jackknifed readings.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::clusters::ClusterRow;
use super::features::Features;
use super::gold::{GoldArticle, GoldRoles, locate};
use super::logistic::{self, Case};
use super::perceptron::{self, Instance};
use crate::attribute::attrs::{Attrs, attributes};
use crate::attribute::choose::{self, ChoiceModel, Variant};
use crate::attribute::cue_features::{Context, View};
use crate::attribute::cue_lexicon::CueLexicon;
use crate::attribute::cues::{self, Candidate, CueModel};
use crate::attribute::evidence;
use crate::attribute::model::Model;
use crate::attribute::ranges::overlap;
use crate::attribute::role_features::{Place, Site};
use crate::attribute::roles::{self, RoleModel};
use crate::attribute::sequence::Transitions;
use crate::attribute::vocabulary::{Vocabulary, bin};
use crate::attribute::weights::Table;
use crate::lexicon::Lexicon;
use crate::segment::Segmenter;
use crate::text::Document;

/// What a training run can be told.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Passes over the data: stage 1, stage 2; steps of stage 3, whose every step is a pass.
    pub epochs: [usize; 3],
    /// Orders in which stages 1 and 2 read the data, each a run of its own; the weights are their mean.
    pub rounds: usize,
    /// By how much the right label must win while training: stage 1, stage 2.
    pub margin: [i32; 2],
    /// How much the squares of the weights of stage 3 cost.
    pub decay: f64,
    /// Parts of the jackknife.
    pub folds: usize,
    /// Rows of weights that are kept: stage 1, stage 2, stage 3. More of them make the model
    /// slower, and no better on articles that it has not seen.
    pub keep: [usize; 3],
    /// Least probability of an attribution.
    pub threshold: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: [6, 6, 120],
            rounds: 3,
            margin: [60, 60],
            decay: 40.0,
            folds: 5,
            keep: [30_000, 50_000, 50_000],
            threshold: 0.28,
        }
    }
}

/// Words seen at least so often are told by themselves.
const FREQUENT: u32 = 5;

/// An article, read once.
struct Read<'a> {
    doc: Document<'a>,
    attrs: Vec<Attrs>,
    context: Context,
    gold: Vec<GoldRoles>,
}

/// Trains on gold articles and returns the bytes of a model file. `report` is told of progress.
pub fn train(
    articles: &[GoldArticle],
    clusters: &[ClusterRow],
    lexicon: &Lexicon,
    settings: &Settings,
    report: &(dyn Fn(String) + Sync),
) -> Vec<u8> {
    let segmenter = Segmenter::new(lexicon);
    let cue_lexicon = CueLexicon::new(lexicon);
    let docs: Vec<Document> = articles.iter().map(|a| segmenter.segment(&a.text).document).collect();
    let gold: Vec<Vec<GoldRoles>> = articles.iter().zip(&docs).map(|(a, d)| locate(a, d)).collect();
    let counts = Counts::of(&docs, &gold, &cue_lexicon);
    let mut vocabulary = counts.vocabulary();
    clusters.iter().for_each(|row| vocabulary.add_cluster(row.key, row.cluster));
    let read: Vec<Read> = docs
        .into_iter()
        .zip(gold)
        .map(|(doc, gold)| {
            let mut attrs = attributes(&doc, segmenter.classes(), &vocabulary, &cue_lexicon);
            counts.leave_out(&doc, &gold, &mut attrs);
            let context = Context::new(&doc, &attrs);
            Read { doc, attrs, context, gold }
        })
        .collect();
    report(format!("{} articles, {} attributions", read.len(), read.iter().map(|r| r.gold.len()).sum::<usize>()));

    let mut instances: Vec<Vec<Instance>> = read.par_iter().map(cue_instances).collect();
    let features = number(&mut instances);
    report(format!("stage 1: {} features", features.len()));
    let fold = |i: usize| i % settings.folds;
    let stage1 = |skip: Option<usize>| {
        let (table, transitions) = fit(&instances, &features, settings, 0, skip, cues::allowed);
        CueModel { table, transitions }
    };
    let models: Vec<CueModel> = (0..settings.folds).into_par_iter().map(|f| stage1(Some(f))).collect();
    report("stage 1 jackknifed".into());
    let steps = steps(&read, &models, settings.folds);
    report(format!("steps {steps:?}"));
    let candidates: Vec<Vec<Candidate>> =
        read.par_iter().enumerate().map(|(i, r)| find(r, &models[fold(i)], &steps)).collect();
    drop(models);
    report(coverage(&read, &candidates));
    let cue_model = stage1(None);
    drop(instances);
    report(format!("stage 1: {} rows", cue_model.table.len()));

    let mut instances: Vec<Vec<Instance>> =
        read.par_iter().zip(&candidates).map(|(r, c)| role_instances(r, c)).collect();
    let features = number(&mut instances);
    report(format!("stage 2: {} features", features.len()));
    let stage2 = |skip: Option<usize>| {
        let (table, transitions) = fit(&instances, &features, settings, 1, skip, roles::allowed);
        RoleModel { table, transitions }
    };
    let models: Vec<RoleModel> = (0..settings.folds).into_par_iter().map(|f| stage2(Some(f))).collect();
    report("stage 2 jackknifed".into());
    let cases: Vec<Vec<Case>> =
        read.par_iter().zip(&candidates).enumerate().map(|(i, (r, c))| choice_cases(r, c, &models[fold(i)])).collect();
    drop(models);
    let role_model = stage2(None);
    report(format!("stage 2: {} rows", role_model.table.len()));
    let cases: Vec<Case> = cases.into_iter().flatten().collect();
    let table = logistic::train(&cases, settings.epochs[2], settings.decay, settings.keep[2]);
    report(format!(
        "stage 3: {} rows, {} cases, {} right",
        table.len(),
        cases.len(),
        cases.iter().filter(|c| c.right).count()
    ));
    let choice = ChoiceModel { table, threshold: settings.threshold };
    Model { vocabulary, steps, cues: cue_model, roles: role_model, choice }.write()
}

/// Trains a sequence stage, 0 or 1, on the articles outside one part of the jackknife.
fn fit<const L: usize>(
    instances: &[Vec<Instance>],
    features: &Features,
    settings: &Settings,
    stage: usize,
    skip: Option<usize>,
    allowed: impl Fn(Option<usize>, usize) -> bool + Copy + Sync,
) -> (Table<L>, Transitions<L>) {
    let inside = instances.iter().enumerate().filter(|(i, _)| Some(i % settings.folds) != skip);
    let chosen: Vec<&Instance> = inside.flat_map(|(_, list)| list).collect();
    let (passes, margin, keep) =
        ([settings.epochs[stage], settings.rounds], settings.margin[stage], settings.keep[stage]);
    perceptron::train(&chosen, features, passes, margin, keep, allowed)
}

/// Numbers the features; those that occur at least three times may be kept.
fn number(instances: &mut [Vec<Instance>]) -> Features {
    let features = Features::new(instances.iter().flatten().map(Instance::hashes), 3);
    instances.par_iter_mut().flatten().for_each(|i| i.number(&features));
    features
}

/// Counts of forms and lemmas, and of those that are gold cues.
struct Counts {
    forms: BTreeMap<u64, [u32; 2]>,
    lemmas: BTreeMap<u64, [u32; 2]>,
    /// Form to lemma.
    lemma_of: BTreeMap<u64, u64>,
}

impl Counts {
    fn of(docs: &[Document], gold: &[Vec<GoldRoles>], cues: &CueLexicon) -> Self {
        let mut counts = Self { forms: BTreeMap::new(), lemmas: BTreeMap::new(), lemma_of: BTreeMap::new() };
        for (doc, gold) in docs.iter().zip(gold) {
            let marks = marks(doc, gold);
            for (token, &mark) in doc.tokens.iter().zip(&marks) {
                let lemma =
                    *counts.lemma_of.entry(token.key).or_insert_with(|| cues.lemma_key(token.key, token.of(doc.text)));
                for (map, key) in [(&mut counts.forms, token.key), (&mut counts.lemmas, lemma)] {
                    let entry = map.entry(key).or_default();
                    entry[0] += 1;
                    entry[1] += u32::from(mark);
                }
            }
        }
        counts
    }

    fn probability(&self, form: u64, own: Option<bool>) -> f32 {
        let out = own.map_or([0, 0], |mark| [1, u32::from(mark)]);
        let get = |map: &BTreeMap<u64, [u32; 2]>, key: u64| {
            map.get(&key)
                .map_or([0.0; 2], |c| [(c[0].saturating_sub(out[0])) as f32, (c[1].saturating_sub(out[1])) as f32])
        };
        let lemma = get(&self.lemmas, self.lemma_of.get(&form).copied().unwrap_or(form));
        let form = get(&self.forms, form);
        let back = (lemma[1] + 0.02) / (lemma[0] + 1.0);
        (form[1] + 2.0 * back) / (form[0] + 2.0)
    }

    fn vocabulary(&self) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for (&form, count) in &self.forms {
            if count[0] >= FREQUENT {
                vocabulary.add_form(form, self.probability(form, None));
            }
        }
        for (&lemma, count) in &self.lemmas {
            if count[0] >= 2 && count[1] > 0 {
                vocabulary.add_lemma(lemma, (count[1] as f32 + 0.02) / (count[0] as f32 + 1.0));
            }
        }
        vocabulary
    }

    /// Sets each token's bin as if the token itself had not been counted.
    fn leave_out(&self, doc: &Document, gold: &[GoldRoles], attrs: &mut [Attrs]) {
        let marks = marks(doc, gold);
        for ((token, attr), &mark) in doc.tokens.iter().zip(attrs).zip(&marks) {
            let seen = self.forms.get(&token.key).map_or(0, |c| c[0]) > 1
                || self.lemmas.get(&attr.lemma).is_some_and(|c| c[0] > 1 && c[1] > u32::from(mark));
            attr.bin = match attr.sense.prior() {
                Some(prior) if !seen => bin(prior),
                _ => bin(self.probability(token.key, Some(mark))),
            };
            attr.set_form();
        }
    }
}

fn marks(doc: &Document, gold: &[GoldRoles]) -> Vec<bool> {
    let mut marks = vec![false; doc.tokens.len()];
    for role in gold {
        marks[role.cue.clone()].fill(true);
    }
    marks
}

fn cue_instances(read: &Read) -> Vec<Instance> {
    let mut labels = vec![cues::OTHER as u8; read.doc.tokens.len()];
    for role in &read.gold {
        if labels[role.cue.clone()].iter().all(|&l| l == cues::OTHER as u8) {
            labels[role.cue.clone()].fill(cues::INSIDE as u8);
            labels[role.cue.start] = cues::BEGIN as u8;
        }
    }
    let instance = |range: Range<usize>| {
        let mut instance = Instance::default();
        for i in range.clone() {
            let view = View::of(&read.attrs, range.clone(), i);
            instance.push(labels[i], |add| view.features(&read.context, add));
        }
        instance
    };
    read.doc.paragraphs.iter().map(|p| instance(p.tokens.clone())).collect()
}

/// How far "other" is lowered for each level, so that the levels hold so many candidates
/// for each gold cue.
fn steps(read: &[Read], models: &[CueModel], folds: usize) -> Vec<f32> {
    let mut margins: Vec<f32> = Vec::new();
    let mut gold = 0;
    for (i, r) in read.iter().enumerate().take(200) {
        let model = &models[i % folds];
        gold += r.gold.len();
        for score in cues::emissions(&r.doc, &r.attrs, model) {
            margins.push((score[cues::BEGIN] - score[cues::OTHER]) as f32 * model.table.scale);
        }
    }
    margins.sort_by(|a, b| b.total_cmp(a));
    let at = |share: f32| -margins.get((gold as f32 * share) as usize).copied().unwrap_or(0.0);
    let mut steps = vec![0.0];
    for share in [1.2, 1.7] {
        steps.push(at(share).max(steps[steps.len() - 1] + 1.0));
    }
    steps
}

fn find(read: &Read, model: &CueModel, steps: &[f32]) -> Vec<Candidate> {
    let scores = cues::emissions(&read.doc, &read.attrs, model);
    crate::attribute::model::find_candidates(&read.doc, &scores, model, steps)
}

fn coverage(read: &[Read], candidates: &[Vec<Candidate>]) -> String {
    let mut found = [0usize; 6];
    let (mut gold, mut all) = (0, 0);
    for (r, list) in read.iter().zip(candidates) {
        gold += r.gold.len();
        all += list.len();
        for role in &r.gold {
            if let Some(c) = list.iter().find(|c| overlap(&c.cue, &role.cue)) {
                found[c.level.min(5)] += 1;
            }
        }
    }
    format!("candidates {all} for {gold} gold cues; found by level {found:?}")
}

fn role_instances(read: &Read, candidates: &[Candidate]) -> Vec<Instance> {
    let mut out = Vec::new();
    for role in &read.gold {
        if role.cue.is_empty() {
            continue;
        }
        let own = Candidate { cue: role.cue.clone(), level: 0, margin: 0 };
        let candidate = candidates.iter().find(|c| overlap(&c.cue, &role.cue)).unwrap_or(&own);
        let window = roles::window(&read.doc, &candidate.cue);
        let site = Site::new(&read.doc, &read.attrs, candidates, candidate, window.clone());
        let mut instance = Instance::default();
        for i in window {
            let label = role_label(role, i);
            instance.push(label as u8, |add| {
                let paragraph = read.doc.sentence(i).and_then(|s| read.doc.paragraphs.get(s.paragraph));
                let tokens = paragraph.map_or(0..0, |p| p.tokens.clone());
                Place::of(&read.doc, &read.attrs, tokens, i).features(add);
                site.features(&read.attrs, i, add);
            });
        }
        out.push(instance);
    }
    out
}

fn role_label(role: &GoldRoles, i: usize) -> usize {
    if role.cue.contains(&i) {
        return roles::CUE;
    }
    if let Some(s) = role.source.iter().find(|s| s.contains(&i)) {
        return if s.start == i { roles::SOURCE_BEGIN } else { roles::SOURCE_INSIDE };
    }
    match role.content.iter().find(|c| c.contains(&i)) {
        Some(c) if c.start == i => roles::CONTENT_BEGIN,
        Some(_) => roles::CONTENT_INSIDE,
        None => roles::OTHER,
    }
}

fn choice_cases(read: &Read, candidates: &[Candidate], model: &RoleModel) -> Vec<Case> {
    let decoded = roles::decode(&read.doc, &read.attrs, candidates, model);
    let variants = choose::variants(&read.doc, &read.attrs, candidates, &decoded);
    let owners = choose::content_owners(&read.doc, candidates, &variants);
    variants
        .iter()
        .map(|variant| {
            let mut case = Case::new(right(variant, &read.gold));
            evidence::features(&read.doc, &read.attrs, candidates, variant, &owners, |_, f| case.add(f));
            case
        })
        .collect()
}

/// Whether some gold attribution has the same source and at least half of the content.
fn right(variant: &Variant, gold: &[GoldRoles]) -> bool {
    gold.iter().any(|g| {
        let source = match (variant.roles.source.is_empty(), g.source.is_empty()) {
            (true, true) => true,
            (false, false) => variant.roles.source.iter().any(|s| g.source.iter().any(|o| overlap(s, o))),
            _ => false,
        };
        let count = |ranges: &[Range<usize>]| ranges.iter().map(|r| r.len()).sum::<usize>();
        let shared: usize = variant
            .roles
            .content
            .iter()
            .flat_map(|a| g.content.iter().map(move |b| a.end.min(b.end).saturating_sub(a.start.max(b.start))))
            .sum();
        let union = count(&variant.roles.content) + count(&g.content) - shared;
        source && union > 0 && 2 * shared >= union
    })
}
