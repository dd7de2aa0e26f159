package dev.weir.alerting.teams;

import dev.weir.alerting.Answer;
import dev.weir.alerting.Notifier;
import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Map;

/** POSTs a page to a workflow that begins with "When a Teams webhook request is received"; it answers 202 and posts the card then. */
final class Teams implements Notifier {
    private static final String CONTENT_TYPE = "application/json; charset=utf-8";

    /** What to do about codes of Power Automate, which runs the workflow. */
    private static final Map<String, String> FIXES = Map.of(
            "WorkflowTriggerIsNotEnabled", "the workflow is switched off: switch it on",
            "WorkflowNotFound", "the workflow was removed: make a new one and put its address where url points to",
            "WorkflowSuspended", "the workflow is suspended: its owner must sign in again or renew the licence",
            "DirectApiAuthorizationRequired",
                    "the address lacks its signature: copy it whole from the workflow, with all behind the question mark",
            "AuthorizationFailed", "the address is an old one: copy it again from the workflow",
            "DirectApiInvalidAuthorizationScheme",
                    "the workflow is open to signed-in people alone: let anyone trigger it");

    private final TeamsConfig config;
    private final HttpClient http;

    Teams(TeamsConfig config, HttpClient http) {
        this.config = config;
        this.http = http;
    }

    @Override
    public String destination() {
        return config.name();
    }

    @Override
    public Delivery send(Page page, Instant now) throws InterruptedException {
        String body = TeamsCard.of(page, config.console());
        Answer answer = Answer.to(
                http,
                config.timeout(),
                secrets -> Answer.post(config.url().reveal(secrets), CONTENT_TYPE, body)
                        .build());
        Delivery delivery = answer.delivery(page, destination(), now);
        if (delivery instanceof Delivery.Refused refused && answer instanceof Answer.Status status) {
            String fix = FIXES.entrySet().stream()
                    .filter(known -> status.body().contains("\"" + known.getKey() + "\""))
                    .map(known -> "; " + known.getValue())
                    .findFirst()
                    .orElse("");
            Failure why = refused.why();
            return new Delivery.Refused(page.id(), destination(), now, new Failure(why.kind(), why.message() + fix));
        }
        return delivery;
    }
}
