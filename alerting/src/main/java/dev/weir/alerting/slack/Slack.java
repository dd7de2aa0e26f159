package dev.weir.alerting.slack;

import dev.weir.alerting.Answer;
import dev.weir.alerting.Notifier;
import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Optional;

/**
 * POSTs a page to an incoming webhook. Slack says {@code ok} when it took it, and one word of what is wrong when it did not; anything
 * else was not said by Slack.
 */
final class Slack implements Notifier {
    private static final String CONTENT_TYPE = "application/json; charset=utf-8";

    private final SlackConfig config;
    private final HttpClient http;

    Slack(SlackConfig config, HttpClient http) {
        this.config = config;
        this.http = http;
    }

    @Override
    public String destination() {
        return config.name();
    }

    @Override
    public Delivery send(Page page, Instant now) throws InterruptedException {
        String body = SlackMessage.of(page, config.console());
        Answer answer = Answer.to(
                http,
                config.timeout(),
                secrets -> Answer.post(config.url().reveal(secrets), CONTENT_TYPE, body)
                        .build());
        return switch (answer) {
            case Answer.None none -> none.delivery(page, destination(), now);
            case Answer.Status status -> delivery(status, page, now);
        };
    }

    private Delivery delivery(Answer.Status status, Page page, Instant now) {
        String said = status.body().strip();
        Delivery usual = status.delivery(page, destination(), now);
        return switch (usual) {
            case Delivery.Sent sent -> {
                if (said.isEmpty() || said.matches("ok\\b[\\s\\S]*")) {
                    yield sent;
                }
                yield said.matches("[a-z_]{2,80}")
                        ? refused(page, now, new Failure(Failure.Kind.REFUSED, "answered " + status.words()), said)
                        : new Delivery.Retry(
                                page.id(),
                                destination(),
                                now,
                                1,
                                new Failure(
                                        Failure.Kind.MALFORMED,
                                        "answered " + status.words()
                                                + ", which is not what Slack says; is there a proxy in between?"),
                                Optional.empty());
            }
            case Delivery.Refused refused -> refused(page, now, refused.why(), said);
            case Delivery.Retry retry -> retry;
            case Delivery.Queued queued -> queued;
            case Delivery.Withdrawn withdrawn -> withdrawn;
            case Delivery.Requeued again -> again;
        };
    }

    private Delivery refused(Page page, Instant now, Failure why, String word) {
        return new Delivery.Refused(page.id(), destination(), now, new Failure(why.kind(), why.message() + fix(word)));
    }

    /** What to do about a word of Slack's (docs.slack.dev, incoming webhooks, handling errors). */
    private static String fix(String word) {
        String fix = switch (word) {
            case "no_service", "no_service_id", "no_active_hooks", "invalid_token" ->
                "the webhook was removed or switched off: make a new one and put it where url points to";
            case "no_team", "team_disabled" -> "the workspace is gone: make a webhook in another one";
            case "channel_not_found", "user_not_found" ->
                "what the webhook posts to is gone: make a webhook for another channel";
            case "channel_is_archived" -> "unarchive the channel, or make a webhook for another one";
            case "action_prohibited", "posting_to_general_channel_denied", "channel_is_limited_access" ->
                "an administrator restricts posting there: have it allowed, or make a webhook for another channel";
            case "invalid_payload", "invalid_blocks", "invalid_blocks_format", "no_text", "too_many_attachments" ->
                "Slack did not understand the message, a defect of Weir: please report it";
            default -> "";
        };
        return fix.isEmpty() ? "" : "; " + fix;
    }
}
