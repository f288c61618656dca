//! The way of a run: one thread brings tasks, some work on them, one takes the results in the order of the tasks.
//!
//! Nobody waits for a whole batch. What is on the way is bounded, in tasks and in bytes, from the moment at which it is
//! read until its result is taken, so that memory does not grow with the input, however slow one task is.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many tasks for each worker are on the way.
const TASKS: usize = 32;
/// How many bytes of input are on the way; a single task may have more.
const BYTES: usize = 8 << 20;
/// How often who waits for a result looks whether to go on.
const PULSE: Duration = Duration::from_millis(50);

/// Tasks of type `T` in, results of type `R` out.
pub struct Pipe<T, R> {
    state: Mutex<State<T, R>>,
    /// There is room for a task.
    room: Condvar,
    /// There is a task, or there will be none.
    work: Condvar,
    /// There is a result, or there will be none.
    result: Condvar,
    most: usize,
}

struct State<T, R> {
    waiting: VecDeque<(u64, T)>,
    done: BTreeMap<u64, R>,
    /// Bytes of each task on the way, the first one that of the next result.
    bytes: VecDeque<usize>,
    held: usize,
    brought: u64,
    taken: u64,
    /// No task comes any more.
    ended: bool,
    /// Nobody wants any results any more.
    stopped: bool,
}

/// What there is for who takes the results.
pub enum Next<R> {
    Result(R),
    /// Nothing for the moment.
    Waiting,
    End,
}

impl<T, R> Pipe<T, R> {
    /// A pipe for so many workers.
    pub fn new(workers: usize) -> Self {
        let state = State {
            waiting: VecDeque::new(),
            done: BTreeMap::new(),
            bytes: VecDeque::new(),
            held: 0,
            brought: 0,
            taken: 0,
            ended: false,
            stopped: false,
        };
        let (room, work, result) = (Condvar::new(), Condvar::new(), Condvar::new());
        Self { state: Mutex::new(state), room, work, result, most: workers * TASKS }
    }

    /// Brings tasks, each with the bytes that it holds, as soon as there is room, until nobody wants them any more.
    pub fn feed(&self, tasks: impl IntoIterator<Item = (T, usize)>) {
        // Where reading panics, nobody is to wait for the rest.
        let _bell = Bell(self);
        for (task, bytes) in tasks {
            if !self.bring(task, bytes) {
                return;
            }
        }
        self.lock().ended = true;
        self.work.notify_all();
        self.result.notify_all();
    }

    fn bring(&self, task: T, bytes: usize) -> bool {
        let full = |state: &mut State<T, R>| {
            let busy = !state.bytes.is_empty();
            !state.stopped && busy && (state.bytes.len() >= self.most || state.held + bytes > BYTES)
        };
        let mut state = self.room.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
        if state.stopped {
            return false;
        }
        let number = state.brought;
        state.brought += 1;
        state.held += bytes;
        state.bytes.push_back(bytes);
        state.waiting.push_back((number, task));
        self.work.notify_one();
        true
    }

    /// Says that nobody wants any results any more.
    pub fn stop(&self) {
        self.lock().stopped = true;
        self.room.notify_all();
        self.work.notify_all();
        self.result.notify_all();
    }

    /// Works on tasks until there are none.
    pub fn work(&self, work: impl Fn(T) -> R) {
        // Where the work panics, nobody is to wait for its result.
        let _bell = Bell(self);
        loop {
            let idle = |state: &mut State<T, R>| !state.stopped && !state.ended && state.waiting.is_empty();
            let mut state = self.work.wait_while(self.lock(), idle).unwrap_or_else(PoisonError::into_inner);
            let task = if state.stopped { None } else { state.waiting.pop_front() };
            drop(state);
            let Some((number, task)) = task else { return };
            let result = work(task);
            let mut state = self.lock();
            state.done.insert(number, result);
            if number == state.taken {
                self.result.notify_one();
            }
        }
    }

    /// The next result, if it is there.
    pub fn ready(&self) -> Next<R> {
        take(&mut self.lock(), &self.room)
    }

    /// The next result, after a short while if there is none yet.
    pub fn wait(&self) -> Next<R> {
        let absent = |state: &mut State<T, R>| {
            let over = state.ended && state.taken == state.brought;
            !state.stopped && !over && !state.done.contains_key(&state.taken)
        };
        let waited = self.result.wait_timeout_while(self.lock(), PULSE, absent);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        take(&mut state, &self.room)
    }

    fn lock(&self) -> MutexGuard<'_, State<T, R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn take<T, R>(state: &mut State<T, R>, room: &Condvar) -> Next<R> {
    if state.stopped {
        return Next::End;
    }
    let number = state.taken;
    match state.done.remove(&number) {
        Some(result) => {
            state.taken += 1;
            state.held -= state.bytes.pop_front().unwrap_or(0);
            room.notify_one();
            Next::Result(result)
        }
        None if state.ended && state.taken == state.brought => Next::End,
        None => Next::Waiting,
    }
}

struct Bell<'a, T, R>(&'a Pipe<T, R>);

impl<T, R> Drop for Bell<'_, T, R> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::*;

    /// Sends tasks of so many bytes through workers of uneven speed; the results, and how many tasks were on the way at most.
    fn through(tasks: usize, bytes: usize, workers: usize) -> (Vec<usize>, usize) {
        let pipe: Pipe<usize, usize> = Pipe::new(workers);
        let (out, brought, most) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        let mut results = Vec::new();
        thread::scope(|scope| {
            scope.spawn(|| {
                pipe.feed((0..tasks).map(|task| {
                    // One that is made and not yet brought counts too.
                    let on_the_way = brought.fetch_add(1, Ordering::SeqCst) + 1 - out.load(Ordering::SeqCst);
                    most.fetch_max(on_the_way, Ordering::SeqCst);
                    (task, bytes)
                }));
            });
            for _ in 0..workers {
                scope.spawn(|| {
                    pipe.work(|task| {
                        if task % 50 == 0 {
                            thread::sleep(Duration::from_millis(5));
                        }
                        task * 2
                    });
                });
            }
            loop {
                match pipe.wait() {
                    Next::Result(result) => {
                        out.fetch_add(1, Ordering::SeqCst);
                        results.push(result);
                    }
                    Next::Waiting => {}
                    Next::End => break,
                }
            }
        });
        (results, most.into_inner())
    }

    #[test]
    fn results_come_in_order_and_little_is_on_the_way() {
        for workers in [1, 3] {
            let (results, most) = through(500, 1, workers);
            assert_eq!(results, (0..500).map(|task| task * 2).collect::<Vec<_>>());
            // Who counts looks after the pipe did, so that one more may have left.
            assert!(most <= workers * TASKS + 2, "{most}");
        }
        assert!(through(0, 1, 2).0.is_empty());
    }

    #[test]
    fn large_tasks_go_one_by_one() {
        let (results, most) = through(20, BYTES * 2, 3);
        assert_eq!(results.len(), 20);
        assert!(most <= 3, "{most}");
    }

    #[test]
    fn who_stops_is_not_waited_for() {
        let pipe: Pipe<usize, usize> = Pipe::new(1);
        let brought = AtomicUsize::new(0);
        thread::scope(|scope| {
            let reader = scope.spawn(|| {
                pipe.feed((0..10_000).inspect(|&task| brought.store(task, Ordering::SeqCst)).map(|task| (task, 1)))
            });
            scope.spawn(|| pipe.work(|task| task));
            assert!(!matches!(pipe.wait(), Next::End));
            pipe.stop();
            reader.join().unwrap();
        });
        assert!(brought.into_inner() < 9_999);
        assert!(matches!(pipe.wait(), Next::End));
    }
}
