package dev.weir.console.health;

import dev.weir.alerting.Answer;
import dev.weir.alerting.WatchdogConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead man's switch: tells somebody outside, again and again, that the whole way from the sample to the page works. When any part of
 * it does not, it says nothing, and whoever waits for it raises the alarm; why stands in the log and on the metrics endpoint.
 *
 * <p>A part that does not answer in time does not work. One thread beats.
 */
public final class Watchdog {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final String DESTINATION = "its receiver";

    /** Something without which nobody would be paged. */
    public record Part(String name, Check check) {}

    /** Whether a part works. */
    @FunctionalInterface
    public interface Check {
        /** Why it does not; empty when it does. May be slow, it has a thread of its own. */
        Optional<String> trouble(Instant now) throws Exception;
    }

    private final WatchdogConfig config;
    private final HttpClient http;
    private final List<Part> parts;
    private final Map<String, String> troubles = new ConcurrentHashMap<>();
    private volatile boolean beating;
    private String said = "";

    /** Watches these parts, and tells by this client, which must be one that is guarded. */
    public Watchdog(WatchdogConfig config, HttpClient http, List<Part> parts, MeterRegistry registry) {
        this.config = config;
        this.http = http;
        this.parts = List.copyOf(parts);
        Gauge.builder("weir.watchdog.beating", this, it -> it.beating ? 1 : 0)
                .description("1 when the last heartbeat was sent and taken")
                .register(registry);
        for (Part part : parts) {
            Gauge.builder("weir.watchdog.part.up", troubles, it -> it.containsKey(part.name()) ? 0 : 1)
                    .description(
                            "1 when this part of the way to the pager works; what does not keeps the heartbeat back")
                    .tag("part", part.name())
                    .register(registry);
        }
    }

    /** Looks at every part, and sends the heartbeat if all of them work. Tells why it was not sent or not taken; empty when it was. */
    public Optional<String> beat(Instant now) throws InterruptedException {
        long end = System.nanoTime() + config.timeout().toNanos();
        var asked = parts.stream().map(part -> ask(part, now)).toList();
        for (int i = 0; i < asked.size(); i++) {
            String name = parts.get(i).name();
            answer(asked.get(i), end)
                    .ifPresentOrElse(trouble -> troubles.put(name, trouble), () -> troubles.remove(name));
        }
        Optional<String> why = parts.stream()
                .filter(part -> troubles.containsKey(part.name()))
                .map(part -> part.name() + ": " + troubles.get(part.name()))
                .reduce((one, other) -> one + "; " + other);
        if (why.isEmpty()) {
            why = send().map(trouble -> DESTINATION + ": " + trouble);
        }
        beating = why.isEmpty();
        say(why.orElse(""));
        return why;
    }

    private record Asked(Thread thread, CompletableFuture<Optional<String>> answer) {}

    private static Asked ask(Part part, Instant now) {
        var answer = new CompletableFuture<Optional<String>>();
        Thread thread = Thread.ofVirtual().name("watchdog-" + part.name()).start(() -> {
            try {
                answer.complete(part.check().trouble(now));
            } catch (Exception broken) {
                answer.completeExceptionally(broken);
            }
        });
        return new Asked(thread, answer);
    }

    private Optional<String> answer(Asked asked, long end) throws InterruptedException {
        try {
            return asked.answer().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stuck) {
            return Optional.of("does not answer within " + config.timeout());
        } catch (ExecutionException failed) {
            return Optional.of("fails: " + failed.getCause());
        } finally {
            asked.thread().interrupt();
        }
    }

    private Optional<String> send() throws InterruptedException {
        HttpRequest.Builder request = config.method().to(config.url()).header("User-Agent", "Weir");
        try {
            if (config.bearerToken().isPresent()) {
                request.header(
                        "Authorization", "Bearer " + config.bearerToken().get().reveal());
            }
        } catch (IOException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
        return switch (Answer.to(http, request.build(), config.timeout())) {
            case Answer.None(var why) -> Optional.of(why.toString());
            case Answer.Status status when status.code() / 100 == 2 -> Optional.empty();
            case Answer.Status status -> Optional.of("answered " + status.code());
        };
    }

    /** One line a change, not one a beat. */
    private void say(String why) {
        if (why.equals(said)) {
            return;
        }
        if (why.isEmpty()) {
            LOG.info("the watchdog's heartbeat is sent again");
        } else {
            LOG.error("no heartbeat of the watchdog: {}", why);
        }
        said = why;
    }
}
