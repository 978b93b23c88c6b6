//! Bytes on a connection, without a client that means well.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// What came back on a connection of its own, until the other side closed it.
pub(crate) struct Said {
    pub(crate) text: String,
    /// How long until it was closed.
    pub(crate) after: Duration,
}

impl Said {
    pub(crate) fn status(&self) -> u16 {
        self.text.get(9..12).and_then(|digits| digits.parse().ok()).unwrap_or_default()
    }

    /// The headers for safety, and words.
    #[track_caller]
    pub(crate) fn is_proper(&self) -> &Self {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default().to_ascii_lowercase();
        for header in ["content-security-policy: ", "x-content-type-options: nosniff", "referrer-policy: "] {
            assert!(head.contains(header), "{header} is absent: {}", self.text);
        }
        let body = self.text.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default();
        assert!(body.trim().len() > 20, "no words: {}", self.text);
        self
    }
}

pub(crate) fn address(base: &str) -> SocketAddr {
    base.trim_start_matches("http://").parse().unwrap()
}

/// Sends `bytes` and listens until the other side closes, at most 30 s.
pub(crate) async fn say(base: &str, bytes: &[u8]) -> Said {
    let start = Instant::now();
    let mut tcp = TcpStream::connect(address(base)).await.unwrap();
    // A service that has refused already need not listen to the end.
    let (mut from, mut to) = tcp.split();
    let mut text = Vec::new();
    let both = async {
        tokio::join!(async { drop(to.write_all(bytes).await) }, async { drop(from.read_to_end(&mut text).await) })
    };
    timeout(Duration::from_secs(30), both).await.expect("the service closes the connection");
    Said { text: String::from_utf8_lossy(&text).into_owned(), after: start.elapsed() }
}

/// As [`say`], for one request that ends the connection.
pub(crate) async fn ask(base: &str, line: &str, headers: &str, body: &[u8]) -> Said {
    let head = format!("{line} HTTP/1.1\r\nhost: kade.example\r\nconnection: close\r\n{headers}\r\n");
    say(base, &[head.as_bytes(), body].concat()).await
}
