//! The server that is asked for pages: what passes (busy, slow, cut off) is asked for again after growing pauses, what
//! lasts is told in words.
//!
//! **Architecture Invariant:** the key goes to the addresses given and nowhere else: no redirect is followed, no proxy
//! sees it in the clear, and its header does not print.

use super::response;
use anyhow::{Context, anyhow, bail};
use kade_store::{Clock, Entropy, SystemClock, SystemEntropy};
use reqwest::{
    Client, Response, StatusCode,
    header::{ACCEPT, HeaderMap, HeaderValue, LOCATION},
    redirect::Policy,
};
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;
use url::Url;

/// The header of the key.
const KEY: &str = "apikey";
/// Our own pauses end here.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);
/// Who is asked to wait longer comes back another time.
const MOST_PATIENCE: Duration = Duration::from_mins(5);
const CONNECTED_WITHIN: Duration = Duration::from_secs(10);

/// How far to go for one page.
pub(super) struct Limits {
    /// Times it is asked for.
    pub(super) attempts: u32,
    /// Before it is asked for the second time; then twice as long each time.
    pub(super) pause: Duration,
    /// Until it is there whole.
    pub(super) timeout: Duration,
    /// Bytes it may have.
    pub(super) page: u64,
}

/// What came back.
pub(super) enum Answer {
    /// A whole page; it may be empty.
    Page(String),
    /// There is none.
    NotFound,
}

enum Trouble {
    /// May be gone soon; the server may have said when.
    Passing(String, Option<Duration>),
    Lasting(anyhow::Error),
}

/// A server and how to ask it.
pub(super) struct Server {
    client: Client,
    limits: Limits,
}

impl Server {
    /// One that is asked with this key.
    ///
    /// # Errors
    /// When the key cannot be a header's value; the message does not repeat it.
    pub(super) fn new(key: &SecretString, limits: Limits, addresses: &[Url]) -> anyhow::Result<Self> {
        let key = key.expose_secret();
        let mut value = HeaderValue::from_str(key).ok().filter(|_| !key.is_empty()).context(
            "KADE_COMPETENTNL_KEY is empty, or has characters that no key has: copy it from the developer portal again",
        )?;
        value.set_sensitive(true);
        let mut headers = HeaderMap::new();
        headers.insert(KEY, value);
        headers.insert(ACCEPT, HeaderValue::from_static(response::KIND));
        let client = Client::builder()
            .default_headers(headers)
            .user_agent(concat!("kade/", env!("CARGO_PKG_VERSION")))
            .redirect(Policy::none())
            .connect_timeout(CONNECTED_WITHIN)
            .timeout(limits.timeout);
        // Only addresses on this machine are plain HTTP, and nobody stands between.
        let plain = addresses.iter().any(|address| address.scheme() == "http");
        let client = if plain { client.no_proxy() } else { client };
        Ok(Self { client: client.build()?, limits })
    }

    /// One page, asked for as often as is sensible.
    ///
    /// # Errors
    /// When it is not to be had.
    pub(super) async fn page(&self, url: &Url) -> anyhow::Result<Answer> {
        for attempt in 1.. {
            let (why, asked) = match self.ask(url).await {
                Ok(answer) => return Ok(answer),
                Err(Trouble::Lasting(error)) => return Err(error),
                Err(Trouble::Passing(why, asked)) => (why, asked),
            };
            if attempt >= self.limits.attempts {
                bail!("{why}; asked {attempt} times");
            }
            if let Some(asked) = asked.filter(|asked| *asked > MOST_PATIENCE) {
                bail!("{why}, and asks to be left alone for {} s: come back then", asked.as_secs());
            }
            let mut dice = [0];
            SystemEntropy.fill(&mut dice);
            let pause = pause(self.limits.pause, attempt, asked, dice[0]);
            tracing::warn!(%url, attempt, pause_ms = pause.as_millis(), "{why}: asking again");
            tokio::time::sleep(pause).await;
        }
        Err(anyhow!("it was never asked for"))
    }

    async fn ask(&self, url: &Url) -> Result<Answer, Trouble> {
        let broken = |error: reqwest::Error| self.broken(&error);
        let mut response = self.client.get(url.clone()).send().await.map_err(broken)?;
        match response.status() {
            StatusCode::OK => {}
            StatusCode::NO_CONTENT => return Ok(Answer::Page(String::new())),
            StatusCode::NOT_FOUND => return Ok(Answer::NotFound),
            _ => return Err(refused(&response)),
        }
        if let Some(wrong) = response::wrong_head(&response) {
            return Err(Trouble::Lasting(anyhow!(wrong)));
        }
        let mut bytes = Vec::new();
        self.fits(response.content_length().unwrap_or_default())?;
        while let Some(chunk) = response.chunk().await.map_err(broken)? {
            bytes.extend_from_slice(&chunk);
            self.fits(bytes.len() as u64)?;
        }
        // A letter cut in two is another sign that the end is missing.
        let text = String::from_utf8(bytes).map_err(|error| error.utf8_error().error_len().is_some());
        match text {
            Ok(text) if !response::is_cut(&text) => Ok(Answer::Page(text)),
            Ok(_) | Err(false) => Err(Trouble::Passing("the page ends in the middle of a line".to_owned(), None)),
            Err(true) => Err(Trouble::Lasting(anyhow!("the page is not UTF-8"))),
        }
    }

    fn fits(&self, bytes: u64) -> Result<(), Trouble> {
        if bytes <= self.limits.page {
            return Ok(());
        }
        let most = self.limits.page / (1 << 20);
        Err(Trouble::Lasting(anyhow!(
            "it has more than {most} MB; --page-size makes it shorter, --max-page-mb allows it"
        )))
    }

    /// A connection that did not do what it should, in words; all of it may pass.
    fn broken(&self, error: &reqwest::Error) -> Trouble {
        let why = if error.is_timeout() {
            format!("no whole answer within {} s", self.limits.timeout.as_secs())
        } else if error.is_connect() {
            "the server cannot be reached".to_owned()
        } else {
            "the connection broke off in the middle".to_owned()
        };
        tracing::debug!(%error, cause = ?std::error::Error::source(error), "a page did not come");
        Trouble::Passing(why, None)
    }
}

/// What another status says. Its body is not told: it may repeat the key.
fn refused(response: &Response) -> Trouble {
    let status = response.status();
    let says = format!("the server says {status}");
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            Trouble::Lasting(anyhow!("{says}: it does not take the key of KADE_COMPETENTNL_KEY"))
        }
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS => {
            Trouble::Passing(says, response::retry_after(response.headers(), SystemClock.now()))
        }
        _ if status.is_server_error() => {
            Trouble::Passing(says, response::retry_after(response.headers(), SystemClock.now()))
        }
        _ if status.is_redirection() => {
            let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or("elsewhere");
            let to: String = to.chars().take(200).collect();
            Trouble::Lasting(anyhow!("{says}, to {to}: the key goes nowhere by itself; --url takes another address"))
        }
        _ => Trouble::Lasting(anyhow!(says)),
    }
}

/// Between half of the step and all of it, so that many who were turned away do not come back together; never shorter
/// than was asked for.
fn pause(first: Duration, attempt: u32, asked: Option<Duration>, dice: u8) -> Duration {
    let step = first.saturating_mul(2_u32.saturating_pow(attempt - 1)).min(LONGEST_PAUSE);
    let ours = step / 2 + step / 2 * u32::from(dice) / u32::from(u8::MAX);
    ours.max(asked.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_and_are_never_shorter_than_asked_for() {
        let second = Duration::from_secs(1);
        let longest: Vec<u64> = (1..=8).map(|attempt| pause(second, attempt, None, 255).as_secs()).collect();
        assert_eq!(longest, [1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(pause(second, 3, None, 0), 2 * second);
        assert_eq!(pause(second, 20, None, 0), LONGEST_PAUSE / 2);
        assert_eq!(pause(second, 1, Some(7 * second), 255), 7 * second);
        assert_eq!(pause(second, 5, Some(second), 0), 8 * second);
    }

    #[test]
    fn a_key_that_cannot_be_sent_is_not_repeated() {
        let limits = || Limits { attempts: 1, pause: LONGEST_PAUSE, timeout: LONGEST_PAUSE, page: 1 };
        for key in ["", "geheim\nX-Other: 1", "geheim\u{7f}"] {
            let told = Server::new(&key.into(), limits(), &[]).err().map(|error| format!("{error:#}"));
            assert!(told.as_ref().is_some_and(|told| !told.contains("geheim")), "{key:?}: {told:?}");
        }
    }
}
