package dev.weir.alerting.alertmanager;

import dev.weir.alerting.Answer;
import dev.weir.alerting.Keeping;
import dev.weir.alerting.Revealed;
import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells every Alertmanager of a cluster, all at once; they make out among themselves who notifies. A page is sent when one of them
 * took it: the others have it from the first and from the next repetition, and the receipt says who did not.
 */
final class Alertmanager implements Keeping {
    /** As Prometheus does: an alert ends by itself when three repetitions in a row were lost. */
    private static final int REPETITIONS = 4;

    /** An end is repeated, so that a peer which was away for a moment hears of it. */
    private static final Duration ENDED = Duration.ofMinutes(5);

    /** Pages wait while what goes on is told again, and what was lost now is told in the next round. */
    private static final Duration TO_KEEP = Duration.ofSeconds(2);

    private static final int BATCH = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final AlertmanagerConfig config;
    private final HttpClient http;

    Alertmanager(AlertmanagerConfig config, HttpClient http) {
        this.config = config;
        this.http = http;
    }

    @Override
    public String destination() {
        return config.name();
    }

    @Override
    public Duration every() {
        return config.resend();
    }

    @Override
    public Duration after() {
        return ENDED;
    }

    @Override
    public Delivery send(Page page, List<Page> told, Instant now) throws InterruptedException {
        var story =
                new ArrayList<>(page.kind() == Page.Kind.TRIGGER || page.kind() == Page.Kind.NOTICE ? List.of() : told);
        story.add(page);
        List<Answer> answers = tell(alerts(story, now), config.timeout());
        if (answers.stream().anyMatch(answer -> answer.trouble().isEmpty())) {
            return new Delivery.Sent(page.id(), destination(), now, receipt(answers));
        }
        Failure why = all(answers);
        return answers.stream()
                .map(answer -> answer.delivery(page, destination(), now))
                .flatMap(one -> one instanceof Delivery.Retry retry ? Stream.of(retry) : Stream.empty())
                .findFirst()
                .<Delivery>map(retry -> new Delivery.Retry(page.id(), destination(), now, 1, why, retry.after()))
                .orElseGet(() -> new Delivery.Refused(page.id(), destination(), now, why));
    }

    @Override
    public Optional<Failure> keep(List<List<Page>> incidents, Instant now) throws InterruptedException {
        List<Alerts.Alert> all =
                incidents.stream().flatMap(told -> alerts(told, now).stream()).toList();
        Duration timeout = config.timeout().compareTo(TO_KEEP) < 0 ? config.timeout() : TO_KEEP;
        Optional<Failure> why = Optional.empty();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Answer> answers = tell(all.subList(from, Math.min(all.size(), from + BATCH)), timeout);
            if (answers.stream().anyMatch(answer -> answer.trouble().isPresent())) {
                why = Optional.of(all(answers));
            }
        }
        return why;
    }

    private List<Alerts.Alert> alerts(List<Page> told, Instant now) {
        return Alerts.of(told, config.console(), config.resend().multipliedBy(REPETITIONS), now);
    }

    /** What each peer answered, in their order. */
    private List<Answer> tell(List<Alerts.Alert> alerts, Duration timeout) throws InterruptedException {
        String body = json(alerts);
        List<Callable<Answer>> asking = config.urls().stream()
                .<Callable<Answer>>map(url -> () -> Answer.to(http, timeout, secrets -> request(url, body, secrets)))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Answer>();
            for (Future<Answer> answer : threads.invokeAll(asking)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException defect) {
            throw new IllegalStateException("asking a peer of " + destination() + " failed", defect);
        }
    }

    private HttpRequest request(URI url, String body, Revealed secrets) throws IOException {
        URI alerts = URI.create(url.toString().replaceAll("/+$", "") + "/api/v2/alerts");
        var request = Answer.post(alerts, "application/json", body);
        if (config.password().isPresent()) {
            String both = config.username() + ":" + secrets.of(config.password().get());
            byte[] bytes = both.getBytes(StandardCharsets.UTF_8);
            request.header(
                    "Authorization", "Basic " + secrets.hide(Base64.getEncoder().encodeToString(bytes)));
        }
        if (config.bearerToken().isPresent()) {
            request.header(
                    "Authorization", "Bearer " + secrets.of(config.bearerToken().get()));
        }
        return request.build();
    }

    private static String json(List<Alerts.Alert> alerts) {
        var out = JSON.createArrayNode();
        for (Alerts.Alert alert : alerts) {
            var one = out.addObject();
            alert.labels().forEach(one.putObject("labels")::put);
            alert.annotations().forEach(one.putObject("annotations")::put);
            one.put("startsAt", alert.startsAt().toString())
                    .put("endsAt", alert.endsAt().toString())
                    .put("generatorURL", alert.link().toString());
        }
        return JSON.writeValueAsString(out);
    }

    private String receipt(List<Answer> answers) {
        return perPeer(answers, answer -> switch (answer) {
            case Answer.Status status -> status.words();
            case Answer.None none -> none.why().toString();
        });
    }

    /** What each peer answered, as a failure of the kind that the first of them had. */
    private Failure all(List<Answer> answers) {
        Failure.Kind kind = answers.stream()
                .flatMap(answer -> answer.trouble().stream())
                .map(Failure::kind)
                .findFirst()
                .orElseThrow();
        return new Failure(
                kind,
                perPeer(
                        answers,
                        answer -> answer.trouble().map(Failure::message).orElse("took it")));
    }

    private String perPeer(List<Answer> answers, Function<Answer, String> words) {
        return IntStream.range(0, answers.size())
                .mapToObj(i -> config.urls().get(i).getAuthority() + ": " + words.apply(answers.get(i)))
                .collect(Collectors.joining("; "));
    }
}
