//! Work on many items by several threads, whose results come in the order of the items.
//!
//! One thread takes the items from where they come, some work on them, and the thread that began gets the results. Each
//! channel is bounded, so that what is held at a time does not grow with the number of items. The crates that map in
//! order by several threads ask for the next item on the thread that waits for the results: whoever sends a line and waits
//! for the answer before the next would wait for ever.

use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Builder;

use crate::diagnostic::{Diagnostic, codes};

/// So many items for each thread are held at a time, those at work included.
const HELD: usize = 4;
/// The stack of each thread, in bytes: that of the main thread on most systems, so that nothing depends on the number of threads.
const STACK: usize = 8 * 1024 * 1024;

/// Who gets the results.
pub(super) trait Sink<R> {
    /// Takes the next result, and says whether more are wanted.
    fn take(&mut self, result: R) -> Result<ControlFlow<()>, Diagnostic>;

    /// Knows that the next result is not there yet, and says whether it is still wanted.
    fn idle(&mut self) -> Result<ControlFlow<()>, Diagnostic>;
}

/// Does `work` on each of the items that `next` gives, on `jobs` threads, and hands the results on in order. Threads that
/// are no longer wanted end with the process.
///
/// # Errors
/// Those of the sink, and `usage` when the system has no more threads.
pub(super) fn run<T: Send + 'static, R: Send + 'static>(
    jobs: usize,
    next: impl FnMut() -> Option<T> + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    sink: &mut impl Sink<R>,
) -> Result<(), Diagnostic> {
    let jobs = jobs.max(1);
    let results = start(jobs, next, work).map_err(|error| no_threads(jobs, &error))?;
    loop {
        let result = match next_of(&results, sink)? {
            Next::Here(result) => next_of(&result, sink)?,
            Next::End | Next::Unwanted => return Ok(()),
        };
        let wanted = match result {
            Next::Here(result) => sink.take(result)?,
            // A thread that ended without a result took it along; there is nothing to tell of it but that.
            Next::End => return Err(lost()),
            Next::Unwanted => return Ok(()),
        };
        if wanted.is_break() {
            return Ok(());
        }
    }
}

/// An item on its way, with whom its result goes to.
type Task<T, R> = (T, Sender<R>);
/// The results, each of which may be still to come.
type Results<R> = Receiver<Receiver<R>>;

fn start<T: Send + 'static, R: Send + 'static>(
    jobs: usize,
    mut next: impl FnMut() -> Option<T> + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
) -> io::Result<Results<R>> {
    let (put, tasks) = sync_channel::<Task<T, R>>(jobs);
    let (announce, results): (SyncSender<Receiver<R>>, _) = sync_channel(jobs * HELD);
    let (tasks, work) = (Arc::new(Mutex::new(tasks)), Arc::new(work));
    for _ in 0..jobs {
        let (tasks, work) = (Arc::clone(&tasks), Arc::clone(&work));
        Builder::new().stack_size(STACK).spawn(move || {
            // The lock is let go before the work begins.
            let task = || tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
            while let Ok((item, result)) = task() {
                // Nobody wants it any more: then the next is not wanted either.
                if result.send(work(item)).is_err() {
                    break;
                }
            }
        })?;
    }
    Builder::new().stack_size(STACK).spawn(move || {
        while let Some(item) = next() {
            let (give, get) = channel();
            if announce.send(get).is_err() || put.send((item, give)).is_err() {
                break;
            }
        }
    })?;
    Ok(results)
}

/// What a channel gives.
enum Next<T> {
    Here(T),
    End,
    Unwanted,
}

fn next_of<T, R>(from: &Receiver<T>, sink: &mut impl Sink<R>) -> Result<Next<T>, Diagnostic> {
    match from.try_recv() {
        Ok(found) => Ok(Next::Here(found)),
        Err(TryRecvError::Disconnected) => Ok(Next::End),
        Err(TryRecvError::Empty) if sink.idle()?.is_break() => Ok(Next::Unwanted),
        Err(TryRecvError::Empty) => Ok(from.recv().map_or(Next::End, Next::Here)),
    }
}

fn no_threads(jobs: usize, error: &io::Error) -> Diagnostic {
    Diagnostic::error(codes::USAGE, format!("the system does not give {jobs} threads"))
        .note(error.kind().to_string())
        .help("ask for fewer with --jobs")
}

fn lost() -> Diagnostic {
    Diagnostic::error(codes::INTERNAL_ERROR, "a thread ended before its work was done")
        .help("report it with the input")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    /// Keeps what it gets, up to a number.
    #[derive(Default)]
    struct Kept {
        results: Vec<usize>,
        most: Option<usize>,
    }

    impl Sink<usize> for Kept {
        fn take(&mut self, result: usize) -> Result<ControlFlow<()>, Diagnostic> {
            self.results.push(result);
            let is_full = self.most.is_some_and(|most| self.results.len() >= most);
            Ok(if is_full { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        }

        fn idle(&mut self) -> Result<ControlFlow<()>, Diagnostic> {
            Ok(ControlFlow::Continue(()))
        }
    }

    /// Longer for some than for the next.
    fn slow(number: usize) -> usize {
        std::thread::sleep(Duration::from_micros(u64::try_from(number * 7 % 11).unwrap() * 100));
        number
    }

    #[test]
    fn results_come_in_order_whatever_the_number_of_threads() {
        for jobs in [0, 1, 2, 7] {
            let (mut kept, mut items) = (Kept::default(), 0..200);
            run(jobs, move || items.next(), slow, &mut kept).unwrap();
            assert_eq!(kept.results, (0..200).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_is_held_is_bounded_and_ends_when_nobody_wants_more() {
        let taken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&taken);
        let next = move || Some(count.fetch_add(1, Ordering::SeqCst));
        let mut kept = Kept { most: Some(10), ..Kept::default() };
        run(2, next, |number| number, &mut kept).unwrap();
        assert_eq!(kept.results, (0..10).collect::<Vec<_>>());
        assert!(taken.load(Ordering::SeqCst) <= 10 + 2 * HELD + 2, "{taken:?}");
    }

    #[test]
    fn a_result_is_there_though_the_next_item_is_not() {
        /// Gives the next item when it got the last result.
        struct Asking(mpsc::Sender<usize>, Vec<usize>);
        impl Sink<usize> for Asking {
            fn take(&mut self, result: usize) -> Result<ControlFlow<()>, Diagnostic> {
                self.1.push(result);
                let _ = self.0.send(result + 1);
                Ok(if result == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
            }
            fn idle(&mut self) -> Result<ControlFlow<()>, Diagnostic> {
                Ok(ControlFlow::Continue(()))
            }
        }
        let (give, items) = mpsc::channel();
        give.send(0).unwrap();
        let mut sink = Asking(give, Vec::new());
        run(2, move || items.recv_timeout(Duration::from_secs(20)).ok(), |number| number, &mut sink).unwrap();
        assert_eq!(sink.1, [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_lost_result_is_told() {
        let mut items = 0..3;
        let work = |number: usize| if number == 1 { std::panic::panic_any(()) } else { number };
        let mut kept = Kept::default();
        let problem = run(1, move || items.next(), work, &mut kept).unwrap_err();
        assert_eq!((problem.code, kept.results), (codes::INTERNAL_ERROR, vec![0]));
    }
}
