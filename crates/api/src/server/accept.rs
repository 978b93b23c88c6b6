//! The accept loop and its graceful shutdown: first /readyz returns 503, then the listener closes, then requests in work
//! finish. Connections that are still open after the timeout are cut off.

use super::{Server, ServerSettings, client, headers, permits::ConnectionPermits, rates, refusal, stream::Stream};
use crate::{
    metrics::{CONNECTIONS, CUT, REFUSED},
    router,
    state::App,
};
use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::header,
    middleware,
    response::{IntoResponse, Response},
    routing,
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use metrics::{counter, gauge};
use socket2::SockRef;
use std::{io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    task::JoinSet,
    time::{sleep, timeout},
};
use tower::ServiceExt;

/// hyper refuses heads larger than this multiple of the setting with a bare response. Smaller ones get a page.
const HEAD_LIMIT_FACTOR: usize = 4;
/// Response bytes that the kernel buffers for one client: some pages, or one font.
const SEND_BUFFER_BYTES: usize = 128 * 1024;
/// hyper accepts no smaller buffer.
const MIN_BUFFER_BYTES: usize = 8 * 1024;
/// Number of refused connections that stay open until the client has read why.
const MAX_LINGERING_CONNECTIONS: usize = 64;
/// File descriptors reserved for files, the index and the database.
const RESERVED_DESCRIPTORS: u64 = 256;

/// Serves requests until `stop` completes and all requests in work have finished or were cut off.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    app: App,
    settings: ServerSettings,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let delay = settings.stop_delay;
    let server = Server::new(settings);
    let router = router::router(&app, &server);
    let stop = async {
        stop.await;
        app.stopping.send_replace(true);
        sleep(delay).await;
    };
    run(listener, router, server, &app.public_url, stop).await
}

/// Serves only the metrics, on an address of their own.
///
/// # Errors
/// When the listener fails.
pub async fn serve_metrics(
    listener: TcpListener,
    settings: ServerSettings,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let add_headers = async |mut response: Response| {
        headers::add(response.headers_mut(), "");
        response
    };
    let show = routing::get(async || metrics_text());
    let router = Router::new().route("/metrics", show).layer(middleware::map_response(add_headers));
    run(listener, router, Server::new(settings), "", stop).await
}

/// Returns all metrics in the text format of Prometheus.
pub(crate) fn metrics_text() -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], crate::metrics::render()).into_response()
}

async fn run(
    listener: TcpListener,
    router: Router,
    server: Arc<Server>,
    public_url: &str,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let max_connections = allowed_connections(server.settings.max_connections);
    let settings = server.settings.clone();
    let shared = Arc::new(Listener {
        permits: ConnectionPermits::new(&settings, max_connections),
        refusal: refusal::no_permit(public_url),
        server,
        lingering: Arc::new(Semaphore::new(MAX_LINGERING_CONNECTIONS)),
    });
    let (close, closing) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut prune = tokio::time::interval(rates::PRUNE_EVERY);
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            biased;
            () = &mut stop => break,
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
            _ = prune.tick() => shared.server.rates.prune_idle(),
            accepted = listener.accept() => match accepted {
                Ok((tcp, peer)) => shared.accept(&mut connections, tcp, peer, &router, &closing),
                Err(error) => pause_after_error(&error).await,
            },
        }
        gauge!(CONNECTIONS).set(f64::from(u32::try_from(shared.permits.taken()).unwrap_or(u32::MAX)));
    }
    drop(listener);
    close.send_replace(true);
    let finished = timeout(settings.stop_timeout, async { while connections.join_next().await.is_some() {} }).await;
    if finished.is_err() {
        tracing::warn!(connections = connections.len(), "cut off after {} s", settings.stop_timeout.as_secs());
        counter!(CUT, "reason" => "stop").increment(connections.len() as u64);
        connections.shutdown().await;
    }
    Ok(())
}

/// State that all connections of a listener share.
struct Listener {
    permits: Arc<ConnectionPermits>,
    refusal: Vec<u8>,
    server: Arc<Server>,
    lingering: Arc<Semaphore>,
}

impl Listener {
    /// Serves a new connection in a task of its own, or refuses it when no permit is free.
    fn accept(
        self: &Arc<Self>,
        connections: &mut JoinSet<()>,
        tcp: TcpStream,
        peer: SocketAddr,
        router: &Router,
        closing: &watch::Receiver<bool>,
    ) {
        let address = peer.ip().to_canonical();
        let counted = !client::is_trusted(address, &self.server.settings.trusted_proxies);
        match self.permits.take(address, counted) {
            Ok(permit) => {
                let (listener, router, closing) = (self.clone(), router.clone(), closing.clone());
                connections.spawn(async move {
                    listener.serve_connection(tcp, peer, router, closing).await;
                    drop(permit);
                });
            }
            Err(limit) => {
                counter!(REFUSED, "reason" => limit.reason()).increment(1);
                refuse(&tcp, &self.refusal);
                if let Ok(permit) = self.lingering.clone().try_acquire_owned() {
                    connections.spawn(async move {
                        linger(tcp).await;
                        drop(permit);
                    });
                }
            }
        }
    }

    async fn serve_connection(
        &self,
        tcp: TcpStream,
        peer: SocketAddr,
        router: Router,
        mut closing: watch::Receiver<bool>,
    ) {
        let settings = &self.server.settings;
        // Responses are written whole, so waiting for more data would only delay them.
        drop(tcp.set_nodelay(true));
        // By default the kernel buffers up to four megabytes for a client that reads nothing.
        drop(SockRef::from(&tcp).set_send_buffer_size(SEND_BUFFER_BYTES));
        let io = TokioIo::new(Stream::new(tcp, settings.answer_timeout));
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().oneshot(request)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(settings.head_timeout)
            .max_header_size(settings.max_head_bytes * HEAD_LIMIT_FACTOR)
            .max_buf_size((settings.max_head_bytes * (HEAD_LIMIT_FACTOR + 1)).max(MIN_BUFFER_BYTES))
            .serve_connection(io, service);
        let mut connection = pin!(connection);
        let shutdown = async { drop(closing.wait_for(|closing| *closing).await) };
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = shutdown => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        match ended {
            Err(error) if error.is_timeout() => counter!(CUT, "reason" => "slow_head").increment(1),
            // The client disconnected, or its bytes were not HTTP.
            Err(error) => tracing::debug!(%error, "a connection ended early"),
            Ok(()) => {}
        }
    }
}

/// Writes the refusal without waiting: the send buffer of a new connection is empty.
fn refuse(tcp: &TcpStream, response: &[u8]) {
    if let Err(error) = tcp.try_write(response) {
        tracing::debug!(%error, "a refusal could not be written");
    }
}

/// Reads what the client sends for a short time. Closing with unread data would reset the connection and lose the
/// response.
async fn linger(mut tcp: TcpStream) {
    let mut discarded = [0; 1024];
    let reading = async {
        drop(tcp.shutdown().await);
        while matches!(tcp.read(&mut discarded).await, Ok(1..)) {}
    };
    drop(timeout(Duration::from_millis(500), reading).await);
}

/// Returns the number of connections that the limit of open files allows, at most `wanted`.
fn allowed_connections(wanted: usize) -> usize {
    let descriptors = u64::try_from(wanted).unwrap_or(u64::MAX);
    match rlimit::increase_nofile_limit(descriptors.saturating_add(RESERVED_DESCRIPTORS)) {
        Ok(files) if files < descriptors.saturating_add(RESERVED_DESCRIPTORS) => {
            let allowed = usize::try_from(files.saturating_sub(RESERVED_DESCRIPTORS)).unwrap_or(wanted).max(64);
            tracing::warn!(
                files,
                connections = allowed,
                "the limit of open files allows fewer connections than wanted"
            );
            allowed
        }
        Ok(_) => wanted,
        Err(error) => {
            tracing::warn!(%error, "the limit of open files could not be read");
            wanted
        }
    }
}

/// Ignores clients that disconnected while waiting. After other errors, such as a lack of descriptors, it pauses so that
/// other connections can end.
async fn pause_after_error(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::error!(%error, "cannot accept connections");
        sleep(Duration::from_millis(200)).await;
    }
}
