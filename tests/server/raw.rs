//! Raw bytes over TCP, without an HTTP client that would correct them.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// Everything received on a connection until the service closed it.
pub(crate) struct RawResponse {
    pub(crate) text: String,
    /// Time until it was closed.
    pub(crate) after: Duration,
}

impl RawResponse {
    pub(crate) fn status(&self) -> u16 {
        self.text.get(9..12).and_then(|digits| digits.parse().ok()).unwrap_or_default()
    }

    /// Asserts that it has the security headers and a text for people.
    #[track_caller]
    pub(crate) fn assert_complete(&self) -> &Self {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default().to_ascii_lowercase();
        for header in ["content-security-policy: ", "x-content-type-options: nosniff", "referrer-policy: "] {
            assert!(head.contains(header), "{header} is absent: {}", self.text);
        }
        let body = self.text.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default();
        assert!(body.trim().len() > 20, "no text: {}", self.text);
        self
    }
}

pub(crate) fn address(base: &str) -> SocketAddr {
    base.trim_start_matches("http://").parse().unwrap()
}

/// Sends `bytes` and reads until the service closes the connection, at most 30 s.
pub(crate) async fn send_bytes(base: &str, bytes: &[u8]) -> RawResponse {
    let start = Instant::now();
    let mut tcp = TcpStream::connect(address(base)).await.unwrap();
    // Sending may fail: a service that has refused need not read to the end.
    let (mut from, mut to) = tcp.split();
    let mut text = Vec::new();
    let both = async {
        tokio::join!(async { drop(to.write_all(bytes).await) }, async { drop(from.read_to_end(&mut text).await) })
    };
    timeout(Duration::from_secs(30), both).await.expect("the service closes the connection");
    RawResponse { text: String::from_utf8_lossy(&text).into_owned(), after: start.elapsed() }
}

/// As [`send_bytes`], for one request with `connection: close`.
pub(crate) async fn send_request(base: &str, line: &str, headers: &str, body: &[u8]) -> RawResponse {
    let head = format!("{line} HTTP/1.1\r\nhost: kade.example\r\nconnection: close\r\n{headers}\r\n");
    send_bytes(base, &[head.as_bytes(), body].concat()).await
}
