package dev.weir.alerting.email;

import dev.weir.alerting.Egress;
import dev.weir.alerting.Notifier;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.time.Instant;

/** Tells of pages by mail. */
final class Email implements Notifier {
    private final EmailConfig config;
    private final Conversation conversation;

    Email(EmailConfig config, Egress egress) {
        this.config = config;
        conversation = new Conversation(config, egress);
    }

    @Override
    public String destination() {
        return config.name();
    }

    @Override
    public Delivery send(Page page, Instant now) throws InterruptedException {
        return conversation.hold(session -> Letter.of(page, config, session)).delivery(page, destination(), now);
    }
}
