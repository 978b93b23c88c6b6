//! HTTP clients with their own cookies, and responses parsed as HTML.

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

/// An HTTP response.
#[derive(Debug)]
pub struct Response {
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
    /// A client without a session.
    pub fn new(base: &str) -> Self {
        static TLS: Once = Once::new();
        // Building the client needs a TLS provider, even for plain HTTP.
        TLS.call_once(kade_api::install_tls);
        let client = reqwest::Client::builder().redirect(Policy::none()).build().expect("a client");
        Self { client, base: base.to_owned(), cookies: Arc::default() }
    }

    /// A client with a session.
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

    /// Sends a request with an optional form and the stored cookies, and stores the returned cookies.
    pub async fn send(&self, method: Method, path: &str, body: Option<String>) -> Response {
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        self.send_with(method, path, if body.is_some() { &kind } else { &[] }, body).await
    }

    /// As [`Self::send`], with other headers.
    pub async fn send_with(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<String>,
    ) -> Response {
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
        let response = request.send().await.expect("the service responds");
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
        Response { status, location, headers, body }
    }

    fn cookie_header(&self) -> Option<String> {
        let cookies = self.cookies.lock().expect("no other holder panicked");
        let pairs: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Response {
        self.send(Method::GET, path, None).await
    }

    /// POST of a form with this client's CSRF token.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let csrf = self.csrf_token().await;
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", &csrf);
        for (name, value) in fields {
            form.append_pair(name, value);
        }
        self.send(Method::POST, path, Some(form.finish())).await
    }

    /// The CSRF token, taken from the sign-in page.
    pub async fn csrf_token(&self) -> String {
        let page = self.get("/nl/inloggen").await;
        page.attribute("input[name=csrf]", "value").expect("a page with a form")
    }
}

impl Response {
    fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// Texts of all elements that match a CSS selector, with whitespace collapsed.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a CSS selector");
        let fold = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.html().select(&selector).map(|element| fold(element.text().collect())).collect()
    }

    /// Text of the first match, or an empty string.
    pub fn text(&self, selector: &str) -> String {
        self.texts(selector).into_iter().next().unwrap_or_default()
    }

    /// Values of an attribute on all elements that match a CSS selector.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a CSS selector");
        self.html().select(&selector).filter_map(|element| element.attr(attribute)).map(str::to_owned).collect()
    }

    /// Value of an attribute on the first match that has it.
    pub fn attribute(&self, selector: &str, attribute: &str) -> Option<String> {
        self.attributes(selector, attribute).into_iter().next()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// Asserts the status, showing the body on failure; returns the response.
    #[expect(clippy::return_self_not_must_use, reason = "the status is often all that a test needs of a response")]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }
}
