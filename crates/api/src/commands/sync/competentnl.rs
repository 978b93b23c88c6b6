//! `kade sync competentnl`: pages first go into a folder, each whole; what is there in the end is read and published as
//! files are that somebody gave. A sync that was stopped goes on at the page it missed.

use super::{
    folder::{Asked, End, Folder},
    response,
    server::{Answer, Limits, Server},
};
use crate::{
    commands::{
        import::taxonomy::{Files, publish},
        open_store,
    },
    config::{Config, find_secret},
};
use anyhow::{Context, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use secrecy::SecretString;
use std::{path::PathBuf, time::Duration};
use url::{Host, Url};

/// What the public code that talks to the API asks for: its lists of occupations and of skills, with no term to search.
const ADDRESSES: [&str; 2] = [
    "https://api.competentnl.nl/occupations-label-01/v1?searchTerm=",
    "https://api.competentnl.nl/skills-label-08/v1?searchTerm=",
];
/// An address with more pages has no end.
const MOST_PAGES: u32 = 2_000;
const MEGABYTE: u64 = 1 << 20;

/// How to ask.
#[derive(Args)]
pub struct Competentnl {
    /// Addresses whose pages are pulled, without page and pageSize; give it for each, or several with blanks between
    #[arg(long = "url", env = "KADE_COMPETENTNL_URL", value_delimiter = ' ', default_values = ADDRESSES, value_parser = address)]
    addresses: Vec<Url>,
    /// Key of the API, from CompetentNL's developer portal
    #[arg(long, env = "KADE_COMPETENTNL_KEY", hide_env_values = true)]
    key: Option<SecretString>,
    /// File that holds the key
    #[arg(long, env = "KADE_COMPETENTNL_KEY_FILE")]
    key_file: Option<PathBuf>,
    /// Concepts that are asked for on a page
    #[arg(long, env = "KADE_COMPETENTNL_PAGE_SIZE", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
    page_size: u32,
    /// How the server shows that there are no more pages
    #[arg(long, env = "KADE_COMPETENTNL_END", value_enum, default_value = "empty-page")]
    end: End,
    /// How often a page is asked for before it is given up
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u32).range(1..=20))]
    attempts: u32,
    /// Milliseconds before a page is asked for again; each further pause is twice as long, up to a minute
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u64).range(1..=60_000))]
    pause_ms: u64,
    /// Seconds in which a page must be there whole
    #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    timeout_seconds: u64,
    /// Megabytes that a page may have
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u64).range(1..=1_024))]
    max_page_mb: u64,
    /// Megabytes that all pages may have together
    #[arg(long, default_value_t = 2_048, value_parser = clap::value_parser!(u64).range(1..=16_384))]
    max_total_mb: u64,
    /// Keeps the pages in their folder, for `kade taxonomy check` and `diff`, and publishes nothing
    #[arg(long)]
    no_publish: bool,
}

/// An address that the key may go to.
fn address(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("no address: {error}"))?;
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    if url.scheme() != "https" && !(url.scheme() == "http" && here) {
        return Err("an address begins with https://, or is on this machine: a key goes with it".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("an address holds no user and no password: the key has a setting of its own".to_owned());
    }
    if url.query_pairs().any(|(name, _)| name == "page" || name == "pageSize") {
        return Err("an address does not say page and pageSize: they are added".to_owned());
    }
    Ok(url)
}

/// Runs it.
///
/// # Errors
/// When a page cannot be had whole, or what the pages say has errors; then nothing is published.
pub(super) async fn run(config: &Config, arguments: Competentnl) -> anyhow::Result<()> {
    let key = find_secret("KADE_COMPETENTNL_KEY", arguments.key, arguments.key_file.as_ref())?;
    let key = key.context("CompetentNL's API asks for a key: set KADE_COMPETENTNL_KEY or KADE_COMPETENTNL_KEY_FILE")?;
    let limits = Limits {
        attempts: arguments.attempts,
        pause: Duration::from_millis(arguments.pause_ms),
        timeout: Duration::from_secs(arguments.timeout_seconds),
        page: arguments.max_page_mb * MEGABYTE,
    };
    let server = Server::new(&key, limits, &arguments.addresses)?;
    let addresses = arguments.addresses.into_iter().map(String::from).collect();
    let asked = Asked { addresses, page_size: arguments.page_size, end: arguments.end };
    let store = open_store(config).await?;
    let mut folder = Folder::open(&config.data_dir.join("sync-competentnl"), asked, store.now())?;
    let before = folder.pages().len();
    if before > 0 {
        println!("Going on behind {before} pages that are there already.");
    }
    if let Err(error) = pull(&server, &mut folder, arguments.max_total_mb * MEGABYTE).await {
        let kept = folder.pages().len();
        if kept > 0 {
            eprintln!("{kept} pages are kept in {}: the same command goes on from there.", folder.path().display());
        }
        return Err(error.context("nothing was published"));
    }
    let (count, bytes) = (folder.pages().len(), folder.bytes());
    println!("Pulled {count} pages, {bytes} bytes; {} of them now.", count - before);
    if arguments.no_publish {
        println!("Not published. The pages are in {}.", folder.path().display());
        return Ok(());
    }
    let draft = Files::competentnl(folder.path()).read(&store).await?;
    if draft.errors().next().is_some() {
        // Asked for once more they may be right; until then somebody can look at them.
        folder.forget()?;
        eprintln!("The pages are in {}; the next sync asks for all of them again.", folder.path().display());
    }
    publish(&store, &draft).await?;
    folder.clear()
}

/// Every page of every address, each safely in the folder before the next is asked for.
async fn pull(server: &Server, folder: &mut Folder, most_bytes: u64) -> anyhow::Result<()> {
    let spinner = spinner();
    while let Some((address, number)) = folder.next() {
        spinner.set_message(format!("page {number} of {address}, {} bytes so far", folder.bytes()));
        let ended = page(server, folder, (&address, number), most_bytes).await;
        if ended.with_context(|| format!("page {number} of {address}"))? {
            folder.end_address()?;
        }
    }
    spinner.finish_and_clear();
    Ok(())
}

/// Asks for one page and keeps it; gives whether the address has no more.
async fn page(
    server: &Server,
    folder: &mut Folder,
    (address, number): (&str, u32),
    most_bytes: u64,
) -> anyhow::Result<bool> {
    let end = folder.asked().end;
    let mut url = Url::parse(address)?;
    if end != End::OnePage {
        let size = folder.asked().page_size.to_string();
        url.query_pairs_mut().append_pair("page", &number.to_string()).append_pair("pageSize", &size);
    }
    let text = match server.page(&url).await? {
        Answer::Page(text) => text,
        Answer::NotFound if number > 1 && end == End::NotFound => return Ok(true),
        Answer::NotFound => bail!("the server says 404 Not Found; where that ends the pages, say --end not-found"),
    };
    if response::is_empty(&text) {
        if number == 1 {
            bail!("there is no statement in it, so that there is nothing to publish: is the address right?");
        }
        return Ok(true);
    }
    let hash = response::hash(&text);
    if let Some(earlier) = folder.number_of(&hash) {
        if end == End::RepeatedPage && earlier + 1 == number {
            return Ok(true);
        }
        bail!(
            "it is page {earlier} once more, so that nobody can tell what is missing; --end repeated-page where the \
             server repeats its last page, --end one-page where it knows no pages"
        );
    }
    if folder.bytes() + text.len() as u64 > most_bytes {
        bail!("more than {} MB in all: is this CompetentNL? --max-total-mb allows more", most_bytes / MEGABYTE);
    }
    folder.keep(&text, hash)?;
    if number == MOST_PAGES && end != End::OnePage {
        bail!("there is no end after {MOST_PAGES} pages; --page-size makes them longer");
    }
    Ok(end == End::OnePage)
}

/// Nobody knows how many pages there are.
fn spinner() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    match ProgressStyle::with_template("{spinner} {wide_msg} {elapsed}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_goes_over_tls_or_stays_on_the_machine() {
        for text in ADDRESSES {
            assert!(address(text).is_ok(), "{text}");
        }
        for text in ["http://127.0.0.1:8080/x", "http://[::1]/x?a=b", "http://localhost/x", "https://example.org"] {
            assert!(address(text).is_ok(), "{text}");
        }
        for (text, says) in [
            ("http://api.competentnl.nl/x", "https://"),
            ("http://localhost.example.org/x", "https://"),
            ("ftp://127.0.0.1/x", "https://"),
            ("file:///etc/passwd", "https://"),
            ("api.competentnl.nl", "no address"),
            ("https://me:geheim@example.org/", "no user and no password"),
            ("https://example.org/?page=2", "page and pageSize"),
            ("https://example.org/?x=1&pageSize=2", "page and pageSize"),
        ] {
            let said = address(text).err().unwrap_or_default();
            assert!(said.contains(says) && !said.contains("geheim"), "{text}: {said}");
        }
    }
}
