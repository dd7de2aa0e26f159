package dev.weir.agent;

import java.time.Duration;
import java.util.List;

/**
 * The one thread that talks to the console, and the bounded queue before it. Whoever offers never waits: when the queue is full the oldest line gives
 * way, and is counted. A batch keeps its sequence number until the console has taken or refused it, so that a repeated delivery is recognised there.
 * Troubles are logged once when they begin and once when they end.
 */
public final class Sender {
    private final Outbox outbox;
    private final Endpoint endpoint;
    private final Envelope envelope;
    private final Pace pace;
    private final Log log;
    private final Thread thread;
    private boolean troubled;

    /** Does nothing until started; the name is the thread's. */
    public Sender(String name, Endpoint endpoint, Envelope envelope, Pace pace, Log log) {
        this.outbox = new Outbox(pace.queue());
        this.endpoint = endpoint;
        this.envelope = envelope;
        this.pace = pace;
        this.log = log;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        // the creator's may be that of a job, which must be free to go
        thread.setContextClassLoader(Sender.class.getClassLoader());
    }

    /** Begins to send; called once. */
    public void start() {
        thread.start();
    }

    /** Queues the lines without waiting; any thread. */
    public void offer(List<? extends Line> lines) {
        outbox.offer(lines);
    }

    /** How many lines were lost since the start: pushed out of a full queue, or refused by the console. */
    public long dropped() {
        return outbox.dropped();
    }

    /** Delivers what is queued as far as the time allows, then stops; called once. */
    public void close(Duration atMost) throws InterruptedException {
        outbox.close();
        thread.join(Math.max(1, atMost.toMillis()));
        if (thread.isAlive()) {
            thread.interrupt();
            log.warn("weir: the console took not everything within " + atMost.toMillis() + " ms of the end", null);
        }
    }

    private void run() {
        long sequence = 0;
        try {
            while (!outbox.finished()) {
                List<Line> batch = outbox.take(pace.batch(), pace.linger());
                if (!batch.isEmpty()) {
                    sequence++;
                    attempt(sequence, batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong with one batch, the next one gets its chance. */
    private void attempt(long sequence, List<Line> batch) throws InterruptedException {
        try {
            deliver(envelope.seal(sequence, batch), batch.size());
        } catch (RuntimeException e) {
            outbox.lost(batch.size());
            log.warn("weir: a batch of " + batch.size() + " could not be sent and is dropped", e);
        }
    }

    private void deliver(byte[] body, int lines) throws InterruptedException {
        Duration pause = pace.firstPause();
        while (true) {
            Answer answer = endpoint.post(body, envelope.headers());
            switch (answer.outcome()) {
                case ACCEPTED:
                    calm();
                    return;
                case REFUSED:
                    outbox.lost(lines);
                    trouble("refuses what is sent, it is dropped: " + answer.why());
                    return;
                case AGAIN:
                    trouble("takes nothing at present, it is kept and sent again: " + answer.why());
                    outbox.pause(answer.notBefore().compareTo(pause) > 0 ? answer.notBefore() : pause);
                    pause = pace.after(pause);
                    break;
            }
        }
    }

    private void trouble(String what) {
        if (!troubled) {
            troubled = true;
            log.warn("weir: " + endpoint + " " + what, null);
        }
    }

    private void calm() {
        if (troubled) {
            troubled = false;
            log.info("weir: " + endpoint + " takes what is sent again");
        }
    }
}
