package dev.weir.collector.flink;

import dev.weir.collector.Failures;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Puts several questions at once, but never more than a few. One that fails leaves the others alone. */
final class Abreast {
    private Abreast() {}

    /** A question; it ends by its own deadline. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws Sick, InterruptedException;
    }

    /** What came of a question. */
    sealed interface Outcome<T> {
        /** An answer. */
        record Got<T>(T value) implements Outcome<T> {}

        /** None. */
        record Failed<T>(Failure why) implements Outcome<T> {}
    }

    /** The outcomes in the order of the questions, which also begin in this order. An interruption ends them all. */
    static <T> List<Outcome<T>> ask(List<Question<T>> questions, int atOnce) throws InterruptedException {
        var permits = new Semaphore(atOnce);
        var running = new ArrayList<Future<T>>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (Question<T> question : questions) {
                permits.acquire();
                running.add(threads.submit(() -> {
                    try {
                        return question.ask();
                    } finally {
                        permits.release();
                    }
                }));
            }
            var outcomes = new ArrayList<Outcome<T>>();
            for (Future<T> one : running) {
                outcomes.add(outcome(one));
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Outcome<T> outcome(Future<T> one) throws InterruptedException {
        try {
            return new Outcome.Got<>(one.get());
        } catch (ExecutionException e) {
            Failure why = e.getCause() instanceof Sick sick ? sick.why() : Failures.of(e, "the collector");
            return new Outcome.Failed<>(why);
        }
    }
}
