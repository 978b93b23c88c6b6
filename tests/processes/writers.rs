//! An HTTP client that records whether a write was acknowledged, also when the service dies half-way.

use kade_tests::Caller;
use reqwest::{
    Method, RequestBuilder,
    header::{COOKIE, LOCATION},
    redirect::Policy,
};

/// A signed-in client of one running service.
pub(crate) struct Writer {
    client: reqwest::Client,
    base: String,
    session: String,
    csrf: String,
}

/// Result of a write.
pub(crate) enum Written {
    /// Acknowledged, with the page it redirects to.
    Acknowledged(String),
    /// Refused, with status and text of the page.
    Refused(String),
    /// The connection ended without a response.
    Unknown,
}

impl Writer {
    /// Returns `None` when the service is gone.
    pub(crate) async fn new(client: &reqwest::Client, base: &str, session: &str) -> Option<Self> {
        let (client, base, session) = (client.clone(), base.to_owned(), session.to_owned());
        let mut writer = Self { client, base, session, csrf: String::new() };
        let page = writer.request(Method::GET, "/nl/inloggen").send().await.ok()?.text().await.ok()?;
        let (_, token) = page.split_once("name=\"csrf\" value=\"")?;
        token.split('"').next()?.clone_into(&mut writer.csrf);
        Some(writer)
    }

    /// Posts a form. A redirect to a page with `gedaan=…` counts as acknowledged.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Written {
        let form = [&[("csrf", self.csrf.as_str())], fields].concat();
        let Ok(response) = self.request(Method::POST, path).form(&form).send().await else { return Written::Unknown };
        let status = response.status();
        let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned();
        if status.as_u16() == 303 && to.contains("gedaan=") {
            return Written::Acknowledged(to);
        }
        let page = response.text().await.unwrap_or_default();
        let main: String = page.split_once("<main").map_or(page.as_str(), |(_, main)| main).chars().take(600).collect();
        Written::Refused(format!("{path}: {status} {to} {main}"))
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.base));
        request.header(COOKIE, format!("kade_session={}", self.session))
    }
}

/// The HTTP client shared by all writers of a test.
pub(crate) fn client() -> reqwest::Client {
    // Building a client needs the TLS provider that `Caller` installs, even for plain HTTP.
    drop(Caller::new(""));
    reqwest::Client::builder().redirect(Policy::none()).build().unwrap()
}
