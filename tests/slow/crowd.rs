//! A crowd of clients that mean no good, each on a connection of its own, and how long the service puts up with them.

use std::time::{Duration, Instant};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    task::JoinSet,
    time::{interval, sleep, timeout},
};

/// What one of them does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    /// Connects and says nothing.
    Silent,
    /// Sends a head, a byte every half second.
    SlowHead,
    /// Sends a form, a byte every half second.
    SlowBody,
    /// Asks for more than the buffers between hold, and takes a byte every half second.
    SlowReader,
}

/// They go when this is dropped.
pub(crate) struct Crowd(JoinSet<(Habit, Duration)>);

const EVERY: Duration = Duration::from_millis(500);
/// Of some kilobytes each.
const PAGES: usize = 60;
const LONG: Duration = Duration::from_mins(2);

impl Crowd {
    /// So many of each, all connected when this returns.
    pub(crate) async fn gather(base: &str, habits: &[(Habit, usize)]) -> Self {
        let mut crowd = JoinSet::new();
        let address = base.trim_start_matches("http://").parse().unwrap();
        for (habit, count) in habits {
            for _ in 0..*count {
                let socket = TcpSocket::new_v4().unwrap();
                if *habit == Habit::SlowReader {
                    socket.set_recv_buffer_size(4_096).unwrap();
                }
                let tcp = socket.connect(address).await.unwrap();
                crowd.spawn(act(*habit, tcp));
            }
        }
        Self(crowd)
    }

    /// Waits until each was closed by the service, and tells whom it kept longest, for each habit that sees it.
    pub(crate) async fn all_closed(mut self, within: Duration) -> Vec<(Habit, Duration)> {
        let mut longest: Vec<(Habit, Duration)> = Vec::new();
        let all = async {
            while let Some(ended) = self.0.join_next().await {
                let (habit, after) = ended.unwrap();
                match longest.iter_mut().find(|(known, _)| *known == habit) {
                    Some((_, known)) => *known = after.max(*known),
                    None => longest.push((habit, after)),
                }
            }
        };
        let closed = timeout(within, all).await;
        assert!(closed.is_ok(), "{} connections are still open after {within:?}", self.0.len());
        longest
    }
}

async fn act(habit: Habit, mut tcp: TcpStream) -> (Habit, Duration) {
    let start = Instant::now();
    let done = timeout(LONG, async {
        match habit {
            Habit::Silent => drip(&mut tcp, b"", b"").await,
            Habit::SlowHead => drip(&mut tcp, b"GET /nl/vacatures HTTP/1.1\r\nhost: a\r\nx-slow: ", b"a").await,
            Habit::SlowBody => {
                let head = "POST /nl/inloggen HTTP/1.1\r\nhost: a\r\n\
                            content-type: application/x-www-form-urlencoded\r\ncontent-length: 9000\r\n\r\ncsrf=";
                drip(&mut tcp, head.as_bytes(), b"a").await;
            }
            Habit::SlowReader => sip(&mut tcp).await,
        }
    });
    drop(done.await);
    (habit, start.elapsed())
}

/// Sends a byte now and then, and listens, until the service closes.
async fn drip(tcp: &mut TcpStream, first: &[u8], then: &[u8]) {
    let (mut from, mut to) = tcp.split();
    let sending = async {
        let mut ticks = interval(EVERY);
        let mut open = to.write_all(first).await.is_ok();
        while open && !then.is_empty() {
            ticks.tick().await;
            open = to.write_all(then).await.is_ok();
        }
        std::future::pending::<()>().await;
    };
    let listening = async {
        let mut answer = [0; 4_096];
        while matches!(from.read(&mut answer).await, Ok(1..)) {}
    };
    tokio::select! {
        () = sending => {}
        () = listening => {}
    }
}

/// Asks for more pages than the buffers between hold, and takes a byte now and then, until the service closes.
async fn sip(tcp: &mut TcpStream) {
    let (mut from, mut to) = tcp.split();
    let asking = async {
        drop(to.write_all(&b"GET /nl/over HTTP/1.1\r\nhost: a\r\n\r\n".repeat(PAGES)).await);
        // A byte more each time: whether the service still listens.
        while to.write_all(b"G").await.is_ok() {
            sleep(EVERY).await;
        }
    };
    let taking = async {
        let mut ticks = interval(EVERY);
        loop {
            ticks.tick().await;
            if !matches!(from.read(&mut [0; 1]).await, Ok(1..)) {
                return;
            }
        }
    };
    tokio::select! {
        () = asking => {}
        () = taking => {}
    }
}
