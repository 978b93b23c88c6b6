//! Simulates network faults: a TCP proxy between a service and its database that delays, stalls, cuts and resets
//! connections.

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

/// State of the simulated network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkState {
    /// Bytes pass unchanged.
    Normal,
    /// Each chunk arrives after this delay.
    Slow(Duration),
    /// Nothing arrives, but old and new connections stay open. Sent bytes arrive once the stall ends.
    Stalled,
    /// Open connections are closed, new ones immediately.
    Cut,
    /// As [`Self::Cut`], with TCP RST: the other side gets "connection reset".
    Reset,
}

/// The proxy; dropping it stops the proxy.
pub struct Proxy {
    address: SocketAddr,
    state: watch::Sender<NetworkState>,
    connections: Arc<AtomicUsize>,
    accepting: JoinHandle<()>,
}

impl Proxy {
    /// Listens on a free port and forwards to `upstream`, `host:port`.
    pub async fn to(upstream: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (state, seen) = watch::channel(NetworkState::Normal);
        let connections = Arc::<AtomicUsize>::default();
        let accepting = tokio::spawn(accept(listener, upstream.to_owned(), seen, connections.clone()));
        Self { address, state, connections, accepting }
    }

    /// Starts a proxy to the database of a URL; returns it with the URL through the proxy.
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

    /// Address it listens on.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Number of connections accepted so far.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    /// Sets the state for open and new connections.
    pub fn set(&self, state: NetworkState) {
        self.state.send_replace(state);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // Aborting the accept task also drops its connections.
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, upstream: String, state: watch::Receiver<NetworkState>, made: Arc<AtomicUsize>) {
    let mut connections = JoinSet::new();
    while let Ok((client, _)) = listener.accept().await {
        made.fetch_add(1, Ordering::Relaxed);
        connections.spawn(carry(client, upstream.clone(), state.clone()));
        while connections.try_join_next().is_some() {}
    }
}

async fn carry(mut client: TcpStream, upstream: String, state: watch::Receiver<NetworkState>) {
    let mut faults = state.clone();
    let Ok(mut server) = TcpStream::connect(upstream).await else { return };
    for socket in [&client, &server] {
        socket.set_nodelay(true).expect("a socket");
    }
    let fault = {
        let (mut from_client, mut to_client) = client.split();
        let (mut from_server, mut to_server) = server.split();
        tokio::select! {
            biased;
            Ok(state) = faults.wait_for(|&state| is_broken(state)) => *state,
            _ = async {
                tokio::join!(
                    pass(&mut from_client, &mut to_server, state.clone()),
                    pass(&mut from_server, &mut to_client, state.clone()),
                )
            } => return,
        }
    };
    if fault == NetworkState::Reset {
        for socket in [&client, &server] {
            socket.set_zero_linger().expect("a socket");
        }
    }
}

/// Forwards bytes in one direction until that side ends or the other is gone.
async fn pass(
    from: &mut ReadHalf<'_>,
    to: &mut WriteHalf<'_>,
    mut state: watch::Receiver<NetworkState>,
) -> io::Result<()> {
    let mut bytes = vec![0; 64 * 1024];
    loop {
        let read = from.read(&mut bytes).await?;
        let now = *state.borrow();
        if let NetworkState::Slow(delay) = now {
            tokio::time::sleep(delay).await;
        }
        // An error means that the proxy was dropped, which ends this task too.
        drop(state.wait_for(|&state| state != NetworkState::Stalled).await);
        match read {
            0 => return to.shutdown().await,
            read => to.write_all(&bytes[..read]).await?,
        }
    }
}

const fn is_broken(state: NetworkState) -> bool {
    matches!(state, NetworkState::Cut | NetworkState::Reset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    /// Starts an echo server; returns its address.
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
    async fn normal_state_forwards_bytes_and_half_close() {
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
    async fn slow_state_delays_both_directions() {
        let proxy = Proxy::to(&echo().await).await;
        let mut socket = connected(&proxy).await;
        proxy.set(NetworkState::Slow(Duration::from_millis(60)));
        let sent_at = Instant::now();
        assert_eq!(say(&mut socket, b"ping").await.expect("an answer"), *b"ping");
        assert!(sent_at.elapsed() >= Duration::from_millis(120), "there and back: {:?}", sent_at.elapsed());
    }

    #[tokio::test]
    async fn stalled_bytes_arrive_after_the_stall() {
        let proxy = Proxy::to(&echo().await).await;
        let mut old = connected(&proxy).await;
        proxy.set(NetworkState::Stalled);
        let mut new = connected(&proxy).await;
        for socket in [&mut old, &mut new] {
            let waited = tokio::time::timeout(Duration::from_millis(50), say(socket, b"ping")).await;
            assert!(waited.is_err(), "bytes arrived during the stall: {waited:?}");
        }
        proxy.set(NetworkState::Normal);
        for socket in [&mut old, &mut new] {
            let mut heard = [0; 4];
            socket.read_exact(&mut heard).await.expect("the bytes sent during the stall");
            assert_eq!(heard, *b"ping");
        }
    }

    #[tokio::test]
    async fn cut_closes_old_and_new_connections() {
        let proxy = Proxy::to(&echo().await).await;
        let mut old = connected(&proxy).await;
        say(&mut old, b"ping").await.expect("an answer");
        proxy.set(NetworkState::Cut);
        assert_eq!(old.read(&mut [0; 4]).await.expect("an orderly close"), 0);
        assert_eq!(connected(&proxy).await.read(&mut [0; 4]).await.expect("an orderly close"), 0);
        proxy.set(NetworkState::Normal);
        let mut again = connected(&proxy).await;
        assert_eq!(say(&mut again, b"ping").await.expect("an answer"), *b"ping");
    }

    #[tokio::test]
    async fn reset_ends_with_connection_reset() {
        let proxy = Proxy::to(&echo().await).await;
        let mut old = connected(&proxy).await;
        say(&mut old, b"ping").await.expect("an answer");
        proxy.set(NetworkState::Reset);
        let error = old.read(&mut [0; 4]).await.expect_err("a reset");
        assert_eq!(error.kind(), io::ErrorKind::ConnectionReset);
    }

    #[tokio::test]
    async fn database_url_is_rewritten_to_the_proxy() {
        let (proxy, url) = Proxy::to_database(&format!("postgres://someone@{}/kade?x=1", echo().await)).await;
        assert_eq!(url, format!("postgres://someone@{}/kade?x=1", proxy.address()));
    }
}
