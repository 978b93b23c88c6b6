//! A bad network in this process: a TCP proxy between a service and its database that delays, stalls, cuts and resets.

use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{ReadHalf, WriteHalf},
    },
    sync::watch,
    task::{JoinHandle, JoinSet},
};
use url::Url;

/// How the network is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    /// Bytes go through.
    Fair,
    /// Each piece comes so much later.
    Slow(Duration),
    /// Nothing comes through and nobody is told: connections stay open, new ones too. What was sent comes later.
    Stalled,
    /// Connections are closed in the middle, and new ones at once.
    Cut,
    /// As [`Self::Cut`], without a farewell: the other side sees "connection reset".
    Reset,
}

/// The proxy; it ends with this value.
pub struct Proxy {
    address: SocketAddr,
    weather: watch::Sender<Weather>,
    connections: Arc<AtomicUsize>,
    accepting: JoinHandle<()>,
}

impl Proxy {
    /// Listens on a free port and passes on to `upstream`, `host:port`.
    pub async fn to(upstream: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (weather, seen) = watch::channel(Weather::Fair);
        let connections = Arc::<AtomicUsize>::default();
        let accepting = tokio::spawn(accept(listener, upstream.to_owned(), seen, connections.clone()));
        Self { address, weather, connections, accepting }
    }

    /// The database of a URL, reached through a proxy: with the URL that leads there.
    ///
    /// # Panics
    /// When the URL names no host.
    pub async fn to_database(url: &str) -> (Self, String) {
        let mut url = Url::parse(url).expect("a database's address");
        let upstream = format!("{}:{}", url.host_str().expect("a host"), url.port().unwrap_or(5432));
        let proxy = Self::to(&upstream).await;
        url.set_host(Some("127.0.0.1")).expect("a host");
        url.set_port(Some(proxy.address.port())).expect("a port");
        (proxy, url.into())
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many connections were made to it so far.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    /// From now on, for old and new connections.
    pub fn set(&self, weather: Weather) {
        self.weather.send_replace(weather);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // The connections are its children and end with it.
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, upstream: String, weather: watch::Receiver<Weather>, made: Arc<AtomicUsize>) {
    let mut connections = JoinSet::new();
    while let Ok((client, _)) = listener.accept().await {
        made.fetch_add(1, Ordering::Relaxed);
        connections.spawn(carry(client, upstream.clone(), weather.clone()));
        while connections.try_join_next().is_some() {}
    }
}

async fn carry(mut client: TcpStream, upstream: String, weather: watch::Receiver<Weather>) {
    let mut sky = weather.clone();
    let Ok(mut server) = TcpStream::connect(upstream).await else { return };
    for socket in [&client, &server] {
        socket.set_nodelay(true).expect("a socket");
    }
    let storm = {
        let (mut from_client, mut to_client) = client.split();
        let (mut from_server, mut to_server) = server.split();
        tokio::select! {
            biased;
            Ok(weather) = sky.wait_for(|&weather| broken(weather)) => *weather,
            _ = async {
                tokio::join!(
                    pass(&mut from_client, &mut to_server, weather.clone()),
                    pass(&mut from_server, &mut to_client, weather.clone()),
                )
            } => return,
        }
    };
    if storm == Weather::Reset {
        for socket in [&client, &server] {
            socket.set_zero_linger().expect("a socket");
        }
    }
}

/// Passes bytes on in one direction until that side has no more, or the other is gone.
async fn pass(
    from: &mut ReadHalf<'_>,
    to: &mut WriteHalf<'_>,
    mut weather: watch::Receiver<Weather>,
) -> io::Result<()> {
    let mut bytes = vec![0; 64 * 1024];
    loop {
        let read = from.read(&mut bytes).await?;
        let now = *weather.borrow();
        if let Weather::Slow(delay) = now {
            tokio::time::sleep(delay).await;
        }
        // An error means that the proxy is gone, and this with it.
        drop(weather.wait_for(|&weather| weather != Weather::Stalled).await);
        match read {
            0 => return to.shutdown().await,
            read => to.write_all(&bytes[..read]).await?,
        }
    }
}

const fn broken(weather: Weather) -> bool {
    matches!(weather, Weather::Cut | Weather::Reset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    /// Says back what it hears.
    async fn echo() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let (mut from, mut to) = socket.split();
                    drop(tokio::io::copy(&mut from, &mut to).await);
                });
            }
        });
        address
    }

    async fn connected(proxy: &Proxy) -> TcpStream {
        TcpStream::connect(proxy.address()).await.expect("the proxy answers")
    }

    async fn say(socket: &mut TcpStream, word: &[u8; 4]) -> io::Result<[u8; 4]> {
        socket.write_all(word).await?;
        let mut heard = [0; 4];
        socket.read_exact(&mut heard).await?;
        Ok(heard)
    }

    #[tokio::test]
    async fn fair_weather_lets_through_and_half_closes() {
        let proxy = Proxy::to(&echo().await).await;
        let mut socket = connected(&proxy).await;
        assert_eq!(say(&mut socket, b"ping").await.expect("an answer"), *b"ping");
        let large = vec![7; 1_000_000];
        let (mut from, mut to) = socket.split();
        let (sent, heard) = tokio::join!(
            async {
                to.write_all(&large).await?;
                to.shutdown().await
            },
            async {
                let mut heard = Vec::new();
                from.read_to_end(&mut heard).await.map(|_| heard)
            }
        );
        sent.expect("sent");
        assert_eq!(heard.expect("heard"), large);
    }

    #[tokio::test]
    async fn slow_takes_its_time() {
        let proxy = Proxy::to(&echo().await).await;
        let mut socket = connected(&proxy).await;
        proxy.set(Weather::Slow(Duration::from_millis(60)));
        let asked = Instant::now();
        assert_eq!(say(&mut socket, b"ping").await.expect("an answer"), *b"ping");
        assert!(asked.elapsed() >= Duration::from_millis(120), "there and back: {:?}", asked.elapsed());
    }

    #[tokio::test]
    async fn a_stall_loses_nothing() {
        let proxy = Proxy::to(&echo().await).await;
        let mut old = connected(&proxy).await;
        proxy.set(Weather::Stalled);
        let mut new = connected(&proxy).await;
        for socket in [&mut old, &mut new] {
            let waited = tokio::time::timeout(Duration::from_millis(50), say(socket, b"ping")).await;
            assert!(waited.is_err(), "something came through: {waited:?}");
        }
        proxy.set(Weather::Fair);
        for socket in [&mut old, &mut new] {
            let mut heard = [0; 4];
            socket.read_exact(&mut heard).await.expect("what was sent before");
            assert_eq!(heard, *b"ping");
        }
    }

    #[tokio::test]
    async fn a_cut_ends_old_and_new_connections_until_it_is_over() {
        let proxy = Proxy::to(&echo().await).await;
        let mut old = connected(&proxy).await;
        say(&mut old, b"ping").await.expect("an answer");
        proxy.set(Weather::Cut);
        assert_eq!(old.read(&mut [0; 4]).await.expect("a farewell"), 0);
        assert_eq!(connected(&proxy).await.read(&mut [0; 4]).await.expect("a farewell"), 0);
        proxy.set(Weather::Fair);
        let mut again = connected(&proxy).await;
        assert_eq!(say(&mut again, b"ping").await.expect("an answer"), *b"ping");
    }

    #[tokio::test]
    async fn a_reset_comes_without_a_farewell() {
        let proxy = Proxy::to(&echo().await).await;
        let mut old = connected(&proxy).await;
        say(&mut old, b"ping").await.expect("an answer");
        proxy.set(Weather::Reset);
        let error = old.read(&mut [0; 4]).await.expect_err("no farewell");
        assert_eq!(error.kind(), io::ErrorKind::ConnectionReset);
    }

    #[tokio::test]
    async fn a_database_is_reached_by_a_url_of_the_proxy() {
        let (proxy, url) = Proxy::to_database(&format!("postgres://someone@{}/kade?x=1", echo().await)).await;
        assert_eq!(url, format!("postgres://someone@{}/kade?x=1", proxy.address()));
    }
}
