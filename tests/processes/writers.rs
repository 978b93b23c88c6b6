//! A person who writes over HTTP and knows which writes were acknowledged, also when the service is gone half-way.

use kade_tests::Caller;
use reqwest::{
    Method, RequestBuilder,
    header::{COOKIE, LOCATION},
    redirect::Policy,
};

/// A signed-in browser of one running service.
pub(crate) struct Writer {
    client: reqwest::Client,
    base: String,
    session: String,
    csrf: String,
}

/// What came of a write.
pub(crate) enum Written {
    /// The service said that it is done; with the page it sends the person to.
    Acknowledged(String),
    /// The service said no.
    Refused(String),
    /// The service was gone before it said anything.
    Unknown,
}

impl Writer {
    /// `None` when the service is gone.
    pub(crate) async fn new(client: &reqwest::Client, base: &str, session: &str) -> Option<Self> {
        let (client, base, session) = (client.clone(), base.to_owned(), session.to_owned());
        let mut writer = Self { client, base, session, csrf: String::new() };
        let page = writer.request(Method::GET, "/nl/inloggen").send().await.ok()?.text().await.ok()?;
        let (_, token) = page.split_once("name=\"csrf\" value=\"")?;
        token.split('"').next()?.clone_into(&mut writer.csrf);
        Some(writer)
    }

    /// Posts a form; done is what sends the person to a page that says `gedaan=…`.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Written {
        let form = [&[("csrf", self.csrf.as_str())], fields].concat();
        let Ok(answer) = self.request(Method::POST, path).form(&form).send().await else { return Written::Unknown };
        let status = answer.status();
        let to = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned();
        if status.as_u16() == 303 && to.contains("gedaan=") {
            return Written::Acknowledged(to);
        }
        let page = answer.text().await.unwrap_or_default();
        let main: String = page.split_once("<main").map_or(page.as_str(), |(_, main)| main).chars().take(600).collect();
        Written::Refused(format!("{path}: {status} {to} {main}"))
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.base));
        request.header(COOKIE, format!("kade_session={}", self.session))
    }
}

/// What all writers of a test share.
pub(crate) fn client() -> reqwest::Client {
    // Plain HTTP only, but a client will not be built without the provider that a caller brings.
    drop(Caller::new(""));
    reqwest::Client::builder().redirect(Policy::none()).build().unwrap()
}
