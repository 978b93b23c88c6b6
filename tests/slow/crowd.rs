//! Many misbehaving clients, each on its own connection, and the time until the service closes it.

use std::time::{Duration, Instant};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    task::JoinSet,
    time::{interval, sleep, timeout},
};

/// Behaviour of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    /// Connects and sends nothing.
    Silent,
    /// Sends the head one byte every half second.
    SlowHead,
    /// Sends the form one byte every half second.
    SlowBody,
    /// Requests more than the network buffers hold, and reads one byte every half second.
    SlowReader,
}

/// The clients; dropping it disconnects them.
pub(crate) struct Crowd(JoinSet<(Habit, Duration)>);

const INTERVAL: Duration = Duration::from_millis(500);
/// Number of pages requested, of some kilobytes each.
const PAGES: usize = 60;
const MAX_TIME: Duration = Duration::from_mins(2);

impl Crowd {
    /// Connects the given number of clients of each kind.
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

    /// Waits until the service has closed all; returns the longest connection per habit.
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
    let done = timeout(MAX_TIME, async {
        match habit {
            Habit::Silent => send_slowly(&mut tcp, b"", b"").await,
            Habit::SlowHead => send_slowly(&mut tcp, b"GET /nl/vacatures HTTP/1.1\r\nhost: a\r\nx-slow: ", b"a").await,
            Habit::SlowBody => {
                let head = "POST /nl/inloggen HTTP/1.1\r\nhost: a\r\n\
                            content-type: application/x-www-form-urlencoded\r\ncontent-length: 9000\r\n\r\ncsrf=";
                send_slowly(&mut tcp, head.as_bytes(), b"a").await;
            }
            Habit::SlowReader => read_slowly(&mut tcp).await,
        }
    });
    drop(done.await);
    (habit, start.elapsed())
}

/// Sends one byte per interval and reads until the service closes the connection.
async fn send_slowly(tcp: &mut TcpStream, first: &[u8], then: &[u8]) {
    let (mut from, mut to) = tcp.split();
    let sending = async {
        let mut ticks = interval(INTERVAL);
        let mut open = to.write_all(first).await.is_ok();
        while open && !then.is_empty() {
            ticks.tick().await;
            open = to.write_all(then).await.is_ok();
        }
        std::future::pending::<()>().await;
    };
    let listening = async {
        let mut buffer = [0; 4_096];
        while matches!(from.read(&mut buffer).await, Ok(1..)) {}
    };
    tokio::select! {
        () = sending => {}
        () = listening => {}
    }
}

/// Requests more pages than the buffers hold, and reads one byte per interval until the service closes the connection.
async fn read_slowly(tcp: &mut TcpStream) {
    let (mut from, mut to) = tcp.split();
    let asking = async {
        drop(to.write_all(&b"GET /nl/over HTTP/1.1\r\nhost: a\r\n\r\n".repeat(PAGES)).await);
        // Sends further bytes to notice when the service has closed.
        while to.write_all(b"G").await.is_ok() {
            sleep(INTERVAL).await;
        }
    };
    let taking = async {
        let mut ticks = interval(INTERVAL);
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
