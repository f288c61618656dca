//! `sayso serve`: the report, live, for texts that are typed, pasted or dropped.
//!
//! The only part of the program that listens to anything. It answers on this computer alone unless it is told
//! otherwise, checks who asks ([`guard`]), keeps nothing, and opens no file but those it was given at the start.

mod guard;
mod stories;
mod work;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use clap::Args;
use sayso::annotate::{AnnotateOptions, Annotator};
use sayso::diagnostic::Diagnostic;
use sayso::render::page::{Desk, write_desk};
use serde::Deserialize;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};

use super::context::{Context, Knowledge};
use super::messages::{self, Code, Stop};
use super::options::KnowledgeOptions;
use guard::Guard;
use stories::{Named, NamedText};
use work::Job;

/// Largest text, in bytes.
const MOST_BYTES: usize = 6_000_000;
/// Most texts side by side.
const MOST_TEXTS: usize = 8;
/// Jobs that wait for a thread; those beyond are told to come back.
const WAITING: usize = 16;

/// Show texts with their marks in a browser while they are typed, pasted or dropped
#[derive(Debug, Args)]
#[command(after_help = "\
The page answers on this computer only. Nothing is stored, and nothing is sent anywhere.

Example: sayso serve --port 8080")]
pub struct Arguments {
    /// Files or folders that can be opened in the page, beside the stories that come with sayso
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Port to answer on; 0 takes any that is free
    #[arg(long, default_value_t = 8017, value_name = "N")]
    port: u16,
    /// Address to answer on; any but this computer's own needs --expose
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), value_name = "ADDRESS")]
    address: IpAddr,
    /// Let other computers in: whoever reaches the address can have texts marked and open what was
    /// given as PATH
    #[arg(long)]
    expose: bool,
    /// Weakest loaded terms that are shown: 1 depends on context, 2 usually loaded, 3 always
    /// [default: 2]
    #[arg(long, value_name = "1..3", value_parser = clap::value_parser!(u8).range(1..=3))]
    min_strength: Option<u8>,
    #[command(flatten)]
    knowledge: KnowledgeOptions,
}

/// What every answer is made from.
struct Desktop {
    page: String,
    stories: Vec<Named>,
    jobs: mpsc::Sender<Job>,
    guard: Guard,
}

/// The texts of a page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    articles: Vec<NamedText>,
}

/// Answers until it is told to end.
pub fn run(arguments: &Arguments, context: &Context) -> Result<Code, Stop> {
    if !arguments.address.is_loopback() && !arguments.expose {
        let what = format!("{} is not an address of this computer alone", arguments.address);
        let help = "leave `--address` out, or add `--expose` to let other computers in";
        return Err(Diagnostic::new(what, help).into());
    }
    let knowledge = context.knowledge(&arguments.knowledge)?;
    let stories = stories::all(&arguments.paths)?;
    let options = AnnotateOptions {
        min_strength: context.min_strength(arguments.min_strength),
        model: context.model(&arguments.knowledge),
        min_score: context.config.min_score.unwrap_or(0.0),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let address = SocketAddr::new(arguments.address, arguments.port);
    let listener = runtime.block_on(TcpListener::bind(address)).map_err(|error| {
        let help = "choose another port with `--port`, or 0 for any that is free";
        Diagnostic::new(format!("{address} cannot be answered on: {error}"), help)
    })?;
    let address = listener.local_addr()?;
    let (jobs, waiting) = mpsc::channel(WAITING);
    let page = page(&knowledge, &stories)?;
    let desktop = Arc::new(Desktop { page, stories, jobs, guard: Guard::new(address) });
    messages::line(&format!("http://{address}/ shows the page; Ctrl-C ends it"));
    if !address.ip().is_loopback() {
        messages::line(
            "warning: other computers can reach it: whoever does can have texts marked and open what was given",
        );
    }
    let served = std::thread::scope(|scope| {
        scope.spawn(|| {
            let annotator = Annotator::new(knowledge.lexicon(), knowledge.outlets(), options);
            work::work(waiting, &annotator, knowledge.outlets());
        });
        runtime.block_on(async { axum::serve(listener, router(desktop)).with_graceful_shutdown(told_to_end()).await })
    });
    served?;
    Ok(Code::Clean)
}

fn page(knowledge: &Knowledge, stories: &[Named]) -> Result<String, Stop> {
    let outlets: Vec<&str> = knowledge.outlets().iter().map(|outlet| outlet.id.as_str()).collect();
    let stories = stories.iter().map(|story| story.name.as_str()).collect();
    let desk = Desk { stories, outlets, most_texts: MOST_TEXTS, most_bytes: MOST_BYTES };
    let mut page = Vec::new();
    write_desk(&desk, &mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// Waits for Ctrl-C, or for what ends a service. Where neither can be waited for, it goes on for ever.
async fn told_to_end() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => _ = signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! { () = interrupted => {}, () = terminated => {} }
}

fn router(desktop: Arc<Desktop>) -> Router {
    Router::new()
        .route("/", get(desk))
        .route("/stories/{name}", get(story))
        .route("/views", post(views))
        .fallback(|| async { (StatusCode::NOT_FOUND, "there is nothing here; the page is at /") })
        .layer(DefaultBodyLimit::max(MOST_BYTES * 2))
        .layer(middleware::from_fn_with_state(Arc::clone(&desktop), guarded))
        .with_state(desktop)
}

/// Lets in who may ask, and sends every answer out with what keeps it in its place.
async fn guarded(
    State(desktop): State<Arc<Desktop>>,
    request: axum::extract::Request,
    next: middleware::Next,
) -> Response {
    let mut answer = match desktop.guard.check(request.method(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(why) => (StatusCode::FORBIDDEN, why).into_response(),
    };
    for (name, value) in guard::HEADERS {
        answer.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    answer
}

async fn desk(State(desktop): State<Arc<Desktop>>) -> Response {
    html(desktop.page.clone())
}

async fn story(State(desktop): State<Arc<Desktop>>, Path(name): Path<String>) -> Response {
    match desktop.stories.iter().find(|story| story.name == name) {
        Some(story) => Json(&story.texts).into_response(),
        None => (StatusCode::NOT_FOUND, "there is no such story").into_response(),
    }
}

async fn views(State(desktop): State<Arc<Desktop>>, Json(asked): Json<Asked>) -> Response {
    if asked.articles.len() > MOST_TEXTS || asked.articles.iter().any(|text| text.text.len() > MOST_BYTES) {
        let why = format!("at most {MOST_TEXTS} texts of {} MB each", MOST_BYTES / 1_000_000);
        return (StatusCode::PAYLOAD_TOO_LARGE, why).into_response();
    }
    let (reply, answer) = oneshot::channel();
    if desktop.jobs.try_send(Job { texts: asked.articles, reply }).is_err() {
        return (StatusCode::SERVICE_UNAVAILABLE, "too many texts are waiting; try again").into_response();
    }
    match answer.await {
        Ok(Ok(views)) => html(views),
        Ok(Err(error)) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "the texts could not be read").into_response(),
    }
}

fn html(page: String) -> Response {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}
