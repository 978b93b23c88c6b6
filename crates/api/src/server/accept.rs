//! Takes connections in, and ends in good order: first /readyz says 503, then nobody new comes in, then those under way
//! are answered, and what is not done in time is cut off.

use super::{Server, ServerSettings, bare::BareAnswers, client, headers, places::Places, rates, stream::Stream};
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

/// hyper itself refuses heads beyond this many times what the settings allow: up to there the answer is a page.
const HEAD_SLACK: usize = 4;
/// Bytes of answers that the kernel keeps for one client: some pages, or one font.
const SEND_BUFFER: usize = 128 * 1024;
/// hyper takes no smaller buffer.
const LEAST_BUFFER: usize = 8 * 1024;
/// Refused connections that are given the time to read why.
const MOST_LINGERING: usize = 64;
/// Descriptors for files, the index and the database.
const DESCRIPTORS_APART: u64 = 256;

/// Answers requests until `stop` ends and those under way are answered, or cut off.
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

/// Tells the metrics, and nothing else, on an address of their own.
///
/// # Errors
/// When the listener fails.
pub async fn serve_metrics(
    listener: TcpListener,
    settings: ServerSettings,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let safe = async |mut answer: Response| {
        headers::add(answer.headers_mut(), "");
        answer
    };
    let show = routing::get(async || metrics_text());
    let router = Router::new().route("/metrics", show).layer(middleware::map_response(safe));
    run(listener, router, Server::new(settings), "", stop).await
}

/// Everything counted, as Prometheus reads it.
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
    let most = room(server.settings.max_connections);
    let settings = server.settings.clone();
    let house = Arc::new(House {
        places: Places::new(&settings, most),
        bare: Arc::new(BareAnswers::new(public_url)),
        server,
        lingering: Arc::new(Semaphore::new(MOST_LINGERING)),
    });
    let (close, closing) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut tidy = tokio::time::interval(rates::FORGET_EVERY);
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            biased;
            () = &mut stop => break,
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
            _ = tidy.tick() => house.server.rates.forget(),
            accepted = listener.accept() => match accepted {
                Ok((tcp, peer)) => house.receive(&mut connections, tcp, peer, &router, &closing),
                Err(error) => recover(&error).await,
            },
        }
        gauge!(CONNECTIONS).set(f64::from(u32::try_from(house.places.taken()).unwrap_or(u32::MAX)));
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

/// What all connections share.
struct House {
    places: Arc<Places>,
    bare: Arc<BareAnswers>,
    server: Arc<Server>,
    lingering: Arc<Semaphore>,
}

impl House {
    fn receive(
        self: &Arc<Self>,
        connections: &mut JoinSet<()>,
        tcp: TcpStream,
        peer: SocketAddr,
        router: &Router,
        closing: &watch::Receiver<bool>,
    ) {
        let address = peer.ip().to_canonical();
        let counted = !client::is_trusted(address, &self.server.settings.trusted_proxies);
        match self.places.take(address, counted) {
            Ok(place) => {
                let (house, router, closing) = (self.clone(), router.clone(), closing.clone());
                connections.spawn(async move {
                    house.answer(tcp, peer, router, closing).await;
                    drop(place);
                });
            }
            Err(full) => {
                counter!(REFUSED, "reason" => full.reason()).increment(1);
                refuse(&tcp, self.bare.full());
                if let Ok(turn) = self.lingering.clone().try_acquire_owned() {
                    connections.spawn(async move {
                        linger(tcp).await;
                        drop(turn);
                    });
                }
            }
        }
    }

    async fn answer(&self, tcp: TcpStream, peer: SocketAddr, router: Router, mut closing: watch::Receiver<bool>) {
        let settings = &self.server.settings;
        // Answers are written whole: waiting for more would only make them late.
        drop(tcp.set_nodelay(true));
        // Left to itself the kernel keeps up to four megabytes of answers for a client that takes none.
        drop(SockRef::from(&tcp).set_send_buffer_size(SEND_BUFFER));
        let io = TokioIo::new(Stream::new(tcp, settings.answer_timeout, self.bare.clone()));
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().oneshot(request)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(settings.head_timeout)
            .max_header_size(settings.max_head_bytes * HEAD_SLACK)
            .max_buf_size((settings.max_head_bytes * (HEAD_SLACK + 1)).max(LEAST_BUFFER))
            .serve_connection(io, service);
        let mut connection = pin!(connection);
        let asked_to_end = async { drop(closing.wait_for(|closing| *closing).await) };
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = asked_to_end => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        match ended {
            Err(error) if error.is_timeout() => counter!(CUT, "reason" => "slow_head").increment(1),
            // A client that went away, or that spoke something else.
            Err(error) => tracing::debug!(%error, "a connection ended early"),
            Ok(()) => {}
        }
    }
}

/// Says so without waiting: the buffer of a new connection is empty.
fn refuse(tcp: &TcpStream, answer: &[u8]) {
    if let Err(error) = tcp.try_write(answer) {
        tracing::debug!(%error, "a refused connection was not told");
    }
}

/// Closing at once, with what the client sent unread, would take the answer away from it.
async fn linger(mut tcp: TcpStream) {
    let mut thrown_away = [0; 1024];
    let reading = async {
        drop(tcp.shutdown().await);
        while matches!(tcp.read(&mut thrown_away).await, Ok(1..)) {}
    };
    drop(timeout(Duration::from_millis(500), reading).await);
}

/// As many connections as wanted, if the process may open so many files.
fn room(wanted: usize) -> usize {
    let most = u64::try_from(wanted).unwrap_or(u64::MAX);
    match rlimit::increase_nofile_limit(most.saturating_add(DESCRIPTORS_APART)) {
        Ok(files) if files < most.saturating_add(DESCRIPTORS_APART) => {
            let room = usize::try_from(files.saturating_sub(DESCRIPTORS_APART)).unwrap_or(wanted).max(64);
            tracing::warn!(files, connections = room, "the limit of open files allows fewer connections than wanted");
            room
        }
        Ok(_) => wanted,
        Err(error) => {
            tracing::warn!(%error, "the limit of open files could not be read");
            wanted
        }
    }
}

/// A client that went away while it waited is nothing; without descriptors a pause lets others end.
async fn recover(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::error!(%error, "cannot take connections");
        sleep(Duration::from_millis(200)).await;
    }
}
