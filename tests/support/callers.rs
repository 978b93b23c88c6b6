//! People who call over HTTP, each with their own cookies, and answers read as HTML.

use reqwest::{Method, StatusCode, header, redirect::Policy};
use scraper::{Html, Selector};
use std::sync::{Arc, Mutex, Once};

/// A browser without scripts.
#[derive(Clone)]
pub struct Caller {
    client: reqwest::Client,
    base: String,
    cookies: Arc<Mutex<Vec<(String, String)>>>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// `Location`, if any.
    pub location: Option<String>,
    /// Headers.
    pub headers: header::HeaderMap,
    /// Body.
    pub body: String,
}

impl Caller {
    /// Nobody in particular.
    pub fn new(base: &str) -> Self {
        static TLS: Once = Once::new();
        // Plain HTTP only, but the client will not be built without a provider.
        TLS.call_once(kade_api::install_tls);
        let client = reqwest::Client::builder().redirect(Policy::none()).build().expect("a client");
        Self { client, base: base.to_owned(), cookies: Arc::default() }
    }

    /// Somebody with a session.
    pub fn with_session(base: &str, token: &str) -> Self {
        let caller = Self::new(base);
        caller.remember("kade_session", token);
        caller
    }

    fn remember(&self, name: &str, value: &str) {
        let mut cookies = self.cookies.lock().expect("no other holder panicked");
        cookies.retain(|(known, _)| known != name);
        if !value.is_empty() {
            cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.cookies.lock().expect("no other holder panicked");
        cookies.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }

    /// Sends a form, or nothing, with the cookies there are and keeps those that come back.
    pub async fn send(&self, method: Method, path: &str, body: Option<String>) -> Answer {
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        self.send_with(method, path, if body.is_some() { &kind } else { &[] }, body).await
    }

    /// As [`Self::send`], with headers of one's own.
    pub async fn send_with(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<String>,
    ) -> Answer {
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        if let Some(cookies) = self.cookie_header() {
            request = request.header(header::COOKIE, cookies);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        let response = request.send().await.expect("the service answers");
        for set in response.headers().get_all(header::SET_COOKIE) {
            let pair = set.to_str().expect("an ASCII cookie").split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.remember(name, value);
            }
        }
        let text = |name| {
            response.headers().get(name).and_then(|value: &header::HeaderValue| value.to_str().ok()).map(str::to_owned)
        };
        let (status, location, headers) = (response.status(), text(header::LOCATION), response.headers().clone());
        let body = response.text().await.expect("a body");
        Answer { status, location, headers, body }
    }

    fn cookie_header(&self) -> Option<String> {
        let cookies = self.cookies.lock().expect("no other holder panicked");
        let pairs: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    /// POST of a form with the token that this browser's pages carry.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.token().await;
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", &csrf);
        for (name, value) in fields {
            form.append_pair(name, value);
        }
        self.send(Method::POST, path, Some(form.finish())).await
    }

    /// The token of any form on a page everybody may see.
    pub async fn token(&self) -> String {
        let page = self.get("/nl/inloggen").await;
        page.attribute("input[name=csrf]", "value").expect("a page with a form")
    }
}

impl Answer {
    fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// Texts of all elements that a CSS selector finds, blanks folded.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a CSS selector");
        let fold = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.html().select(&selector).map(|element| fold(element.text().collect())).collect()
    }

    /// Text of the first.
    pub fn text(&self, selector: &str) -> String {
        self.texts(selector).into_iter().next().unwrap_or_default()
    }

    /// Attributes of all elements that a CSS selector finds.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a CSS selector");
        self.html().select(&selector).filter_map(|element| element.attr(attribute)).map(str::to_owned).collect()
    }

    /// Attribute of the first.
    pub fn attribute(&self, selector: &str, attribute: &str) -> Option<String> {
        self.attributes(selector, attribute).into_iter().next()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// The answer, if it has this status; else the test stops and shows the body.
    #[expect(clippy::return_self_not_must_use, reason = "the status is often all that a test wants of an answer")]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }
}
